import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { homeOf } from "../../src/core/home.ts";

const user = { uid: 1000, home: "/home/ana" };
const bytes = (text: string): number => new TextEncoder().encode(text).length;
const long = `/tmp/${"a-long-folder/".repeat(12)}desk`;

describe("a home", () => {
  test("is all below CHATDESK_HOME where that is set", () => {
    expect(homeOf({ CHATDESK_HOME: "/srv/desk", XDG_RUNTIME_DIR: "/run/user/1000" }, user)).toEqual({
      data: "/srv/desk/data",
      config: "/srv/desk/config",
      state: "/srv/desk/state",
      run: "/srv/desk/run",
      socket: "/srv/desk/run/desk.sock",
    });
  });

  test("is else in the XDG folders, where those are absolute, or in their usual places", () => {
    const xdg = { XDG_DATA_HOME: "/x/data", XDG_CONFIG_HOME: "relative", XDG_RUNTIME_DIR: "/run/user/1000" };
    expect(homeOf(xdg, user)).toEqual({
      data: "/x/data/chatdesk",
      config: "/home/ana/.config/chatdesk",
      state: "/home/ana/.local/state/chatdesk",
      run: "/run/user/1000/chatdesk",
      socket: "/run/user/1000/chatdesk/desk.sock",
    });
    expect(homeOf({}, user).socket).toBe("/home/ana/.local/state/chatdesk/run/desk.sock");
    expect(homeOf({ CHATDESK_HOME: "" }, user)).toEqual(homeOf({}, user));
  });

  test("with a long path gets a short socket of its own, and keeps its data where it is", () => {
    const home = homeOf({ CHATDESK_HOME: long }, user);
    expect(home.data).toBe(`${long}/data`);
    expect(home.socket).toMatch(/^\/tmp\/chatdesk-1000\/[0-9a-f]{16}\/desk\.sock$/);
    expect(homeOf({ CHATDESK_HOME: long }, user)).toEqual(home);
  });

  test("is the same however its slashes are written", () => {
    for (const path of ["/srv/desk", long])
      for (const spelled of [`${path}/`, path.replaceAll("/", "//")])
        expect(homeOf({ CHATDESK_HOME: spelled }, user)).toEqual(homeOf({ CHATDESK_HOME: path }, user));
    expect(homeOf({ CHATDESK_HOME: "/" }, user).data).toBe("//data");
  });

  const segment = fc.string({ unit: fc.constantFrom("a", "b", "é", "日", "-"), minLength: 1, maxLength: 60 });
  const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => `/${parts.join("/")}`);

  test("has a socket that fits, whatever its path", () => {
    fc.assert(
      fc.property(path, (own) => {
        expect(bytes(homeOf({ CHATDESK_HOME: own }, user).socket)).toBeLessThanOrEqual(107);
      }),
    );
  });

  test("never meets another: not in a file, not in a socket, nor does one user's that of another", () => {
    fc.assert(
      fc.property(path, path, (one, other) => {
        fc.pre(one !== other);
        const [a, b] = [one, other].map((own) => Object.values(homeOf({ CHATDESK_HOME: own }, user)));
        expect(a!.filter((file) => b!.includes(file))).toEqual([]);
      }),
    );
    expect(homeOf({ CHATDESK_HOME: long }, user).socket).not.toBe(
      homeOf({ CHATDESK_HOME: long }, { ...user, uid: 1001 }).socket,
    );
  });
});
