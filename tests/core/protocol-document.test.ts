import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { addresses } from "../../src/core/contract/address.ts";
import { attachmentRoutes } from "../../src/core/contract/attachment.ts";
import { UpFrame } from "../../src/core/contract/frame.ts";
import { close } from "../../src/core/contract/protocol.ts";
import { routes } from "../../src/core/contract/route.ts";
import { refusals } from "../../src/core/refusal.ts";

/** Whoever writes a client has this document alone: what it does not name is not there for them. */
const text = readFileSync(new URL("../../docs/protocol.md", import.meta.url), "utf8");

test("names every route, what goes in and what may be left out", () => {
  const wanted = Object.entries(addresses).map(([name, { method, path }]) => {
    const { shape } = routes[name as keyof typeof routes].input;
    const fields = Object.entries(shape)
      .filter(([field]) => !path.includes(`:${field}`))
      .map(([field, schema]) => `\`${field}${schema.safeParse(undefined).success ? "?" : ""}\``);
    return `| \`${method} ${path}\` |${[" ", ...fields].join(" ").trimEnd().replace(/^ +/, " ")} |`;
  });
  const rows = text.replaceAll(/ +/g, " ");
  expect(wanted.filter((row) => !rows.includes(row.replaceAll(/ +/g, " ")))).toEqual([]);
});

test("names every refusal with its status, and whether it is final", () => {
  const wanted = Object.entries(refusals).map(
    ([code, { status, final }]) => `| \`${code}\` | ${status} | ${final ? "yes" : "no"} |`,
  );
  expect(wanted.filter((row) => !text.includes(row))).toEqual([]);
});

test("names every frame up, every close code and the ways of files", () => {
  const frames = UpFrame.options.flatMap((option) => Object.keys(option.shape));
  const wanted = [
    ...frames.map((frame) => `{"${frame}"`),
    ...Object.values(close).map(String),
    ...Object.values(attachmentRoutes).map((path) => path.replace(":number", "N").replace(":seq", "SEQ")),
  ];
  expect(wanted.filter((word) => !text.includes(word))).toEqual([]);
});
