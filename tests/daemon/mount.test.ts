import { setImmediate as turn } from "node:timers/promises";
import Fastify from "fastify";
import { expect, test } from "vitest";
import type { RouteName } from "../../src/core/contract/address.ts";
import type { Actor, Role } from "../../src/core/person.ts";
import { admitted } from "../../src/daemon/rest/doorkeeper.ts";
import type { Handlers } from "../../src/daemon/rest/handler.ts";
import { mount } from "../../src/daemon/rest/mount.ts";

test("whoever loses the right to a door while it looks for an answer gets none", async () => {
  const actorAs = (...roles: Role[]): Actor => ({
    person: { id: "eva", name: "Eva", roles, groups: [] },
  });
  let now = actorAs("admin");
  let asked = 0;
  const nothing = { tickets: 0, events: 0, attachments: 0, faults: [], next: null };
  const answer = async () => {
    asked += 1;
    await turn();
    now = actorAs("requester");
    return nothing;
  };
  const server = Fastify();
  const handlers = new Proxy({} as Handlers<RouteName>, { get: () => answer });
  mount(
    server,
    handlers,
    {
      admit: async (_, door) => admitted(now, door),
      readmit: (_, door) => admitted(now, door),
    },
    1000,
  );
  const { statusCode, body } = await server.inject("/v1/audit");
  expect([statusCode, body, asked]).toEqual([403, expect.stringContaining("not_allowed"), 1]);
  await server.close();
});
