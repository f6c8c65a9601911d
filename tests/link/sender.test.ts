import { expect, onTestFinished, test } from "vitest";
import { Outbox } from "../../src/cli/link/outbox.ts";
import { Sender } from "../../src/cli/link/sender.ts";
import type { PostFrame } from "../../src/core/contract/frame.ts";
import { limits } from "../../src/core/contract/protocol.ts";
import { entry } from "./entry.ts";
import { ownFolder } from "./folder.ts";

/** A sender over an outbox with a message for each of so many tickets, and what it has sent. */
function sender(tickets: number) {
  const outbox = new Outbox(`${ownFolder()}/box`);
  for (let ticket = 1; ticket <= tickets; ticket++) outbox.add(entry(`message-${ticket}`, { ticket }));
  const sent: PostFrame[] = [];
  const one = new Sender({
    outbox,
    send: (post) => sent.push(post),
    isReady: () => true,
    onChange: () => {},
  });
  onTestFinished(() => one.disconnect());
  return { one, sent, outbox };
}

test("an outbox for many tickets never has more unanswered than the desk lets through", () => {
  const { one, sent } = sender(100);
  one.pumpAll();
  let most = 0;
  for (let answered = 0; answered < 100; answered++) {
    most = Math.max(most, sent.length - answered);
    const { ticket, messageId } = sent[answered]!;
    one.acknowledge(ticket, messageId);
  }
  expect(most).toBeLessThan(limits.unacknowledged);
  expect(new Set(sent.map(({ ticket }) => ticket)).size).toBe(100);
  expect([sent.length, one.kept]).toEqual([100, 0]);
});

test("a message that meets a sign-out is no refused message: the next sign-in sends it", () => {
  const { one, outbox } = sender(1);
  one.pumpAll();
  one.refuse("message-1", "not_signed_in", {}, true);
  expect([outbox.get("message-1")?.refused, one.kept]).toEqual([null, 1]);
  one.refuse("message-1", "session_ended", {}, true);
  expect([outbox.get("message-1")?.refused?.code, one.kept]).toEqual(["session_ended", 0]);
});
