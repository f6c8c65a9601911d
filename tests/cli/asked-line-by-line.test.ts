import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";
import { onTerminal } from "./terminal.ts";

const home = new DeskHome({ CHATDESK_PLAIN: "1" });
beforeAll(() => home.json("whoami"));
afterAll(() => home.remove());

const secret = "senha: Tr0ub4dor";
const asked = /This looks like a password/g;
const create = (): Promise<{ number: number }> =>
  home.json("ticket", "create", "--direct", "--chat", "--as", "ana");
const texts = async (number: number | string): Promise<string[]> => {
  const { events } = await home.json<{ events: { text: string | null }[] }>(
    "ticket",
    "transcript",
    String(number),
  );
  return events.flatMap(({ text }) => text ?? []);
};
const view = (number: number) => home.json<object>("ticket", "view", String(number));

describe("a line that was there before the question about a secret", () => {
  it("is obeyed in a requester's conversation, and what was asked about is not sent", async () => {
    const pasted = `${secret}\rthe printer is down\rmine is ${secret}\ry\r\r/end\r`;
    const { code, text } = await onTerminal(
      home.env,
      ["request", "--direct", "--description", "paper", "--as", "ana"],
      [[/Position in the queue/, pasted]],
    );
    expect([code, text.match(/Not sent to anybody/g)?.length]).toEqual([0, 1]);
    const number = /Nº (\d+)/.exec(text)![1]!;
    expect(await texts(number)).toEqual(["the printer is down", `mine is ${secret}`]);
  });

  it("is obeyed at the agent's desk, be it another secret or a command", async () => {
    const { number } = await create();
    const pasted = `/note ${secret}\rours is ${secret}\rnao\r${secret}\rall good\r/leave\r`;
    const { code, text } = await onTerminal(
      home.env,
      ["agent", "--as", "rosana", "--lang", "en"],
      [
        [/> $/, `take ${number}\r`],
        [/Ana Souza\]> $/, pasted],
      ],
    );
    expect([code, text.match(asked)?.length, text.match(/Not sent to anybody/g)?.length]).toEqual([0, 3, 3]);
    expect(await texts(number)).toEqual(["all good"]);
  });
});

it("what a verb of tickets tells others is asked about once, and its answer is the next line", async () => {
  const { number } = await create();
  const line = `/suspend --reason "${secret}"`;
  const once = await onTerminal(
    home.env,
    ["agent", "--as", "rosana", "--lang", "en"],
    [
      [/> $/, `take ${number}\r`],
      [/Ana Souza\]> $/, `${line}\r`],
      [/\[y\/N\] $/, "n\r"],
      [/Not sent to anybody[\s\S]*> $/, "/leave\r"],
    ],
  );
  expect([once.code, once.text.match(asked)?.length]).toEqual([0, 1]);
  expect(await view(number)).toMatchObject({ status: "in_progress" });

  const again = await onTerminal(
    home.env,
    ["agent", "--as", "rosana", "--lang", "en"],
    [
      // No chat is current: with its number a ticket can be meant all the same.
      [/> $/, `/suspend ${number} --reason "${secret}"\r`],
      [/\[y\/N\] $/, "y\r"],
      [/N\] y[\s\S]*> $/, "/leave\r"],
    ],
  );
  expect([again.code, again.text.match(asked)?.length]).toEqual([0, 1]);
  expect(again.text).not.toContain("It is sent as it is");
  expect(await view(number)).toMatchObject({ status: "suspended", suspendedFor: secret });
});
