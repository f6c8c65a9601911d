import { z } from "zod";
import { UpFrame } from "../../../../src/core/contract/frame.ts";
import type { Dice } from "../../dice.ts";
import { fitting, type Hints, idOf, type Schema } from "./arbitrary.ts";
import { brokenUtf8, garbled } from "./garbled.ts";
import { oddValue, spoilt } from "./odd.ts";
import { opcode, wire } from "./raw-live.ts";
import type { Stage } from "./stage.ts";

const kinds: readonly Schema[] = (z.toJSONSchema(UpFrame, { unrepresentable: "any" }) as { anyOf: Schema[] })
  .anyOf;
const nameOf = (kind: Schema): string => Object.keys(kind.properties ?? {})[0] ?? "";
/** What makes the daemon do much is said seldom where it is valid: this is about the parser. */
const seldom = new Set(["post", "watch", "follow", "hello"]);
const cheap = kinds.filter((kind) => !seldom.has(nameOf(kind)));

/** Something that ends a connection, and with which code. */
export interface Closer {
  readonly bytes: Buffer;
  /** 1006 where the line may be cut without a code. */
  readonly codes: readonly number[];
  readonly kind: string;
}

/** Draws text frames: valid ones, nearly valid ones and what no program would send. */
export class FrameMaker {
  readonly #dice: Dice;
  readonly #hints: Hints;
  #made = 0;

  constructor(dice: Dice, { tickets }: Stage) {
    this.#dice = dice;
    const numbers = [...tickets, ...tickets, 0, 999_999, 9_007_199_254_740_991];
    const hints: Record<string, () => readonly unknown[]> = {
      ticket: () => numbers,
      protocol: () => [1],
      after: () => [0, 1, 2, 3, 5, 8, 1000],
      seq: () => [0, 1, 2, 3, 5, 8, 1000],
      lease: () => [0, 1, 2, 3],
      // Mostly a new one; now and then the one before, with another text.
      messageId: () => [`${idOf(dice, 8)}-${dice.chance(0.9) ? this.#made : this.#made - 1}`],
      text: () => ["hello", "Is it on?", idOf(dice, 12), "👋 olá"],
      have: () => [{}, { [dice.oneOf(tickets)]: 0 }, { [dice.oneOf(tickets)]: 7, 424242: 1 }],
    };
    this.#hints = (property) => (Object.hasOwn(hints, property) ? hints[property]!() : undefined);
  }

  /** The payload of one text frame. */
  next(): Buffer {
    this.#made++;
    const dice = this.#dice;
    const luck = dice.between(0, 1);
    if (luck < 0.18) return asText(this.#valid());
    if (luck < 0.58) return asText(spoilt(this.#any(), dice));
    if (luck < 0.94) return garbled(JSON.stringify(this.#any()), dice);
    if (luck < 0.995) return asText(this.#strange());
    return this.#big();
  }

  /**
   * What no connection survives. Whoever still writes when the daemon hangs up may have the line reset (1006) before the
   * code is read.
   */
  closer(): Closer {
    const dice = this.#dice;
    const text = JSON.stringify(this.#any());
    const payload = Buffer.from(text);
    const broken: readonly (() => Closer)[] = [
      () => ({ kind: "binary", bytes: wire(payload, { opcode: opcode.binary }), codes: [4500] }),
      () => ({ kind: "broken UTF-8", bytes: wire(brokenUtf8(text, dice)), codes: [1007] }),
      () => ({
        kind: "over 64 KiB",
        bytes: wire(Buffer.alloc(65_537 + dice.whole(0, 99), 0x20)),
        codes: [1009, 1006],
      }),
      () => ({ kind: "unmasked", bytes: wire(payload, { mask: null }), codes: [1002] }),
      () => ({
        kind: "reserved bits",
        bytes: wire(payload, { reserved: 0x10 << dice.whole(0, 2) }),
        codes: [1002],
      }),
      () => ({
        kind: "unknown opcode",
        bytes: wire(payload, { opcode: dice.oneOf([3, 7, 11, 15]) }),
        codes: [1002],
      }),
      () => ({ kind: "a rest of nothing", bytes: wire(payload, { opcode: opcode.more }), codes: [1002] }),
      () => ({ kind: "a long ping", bytes: wire(Buffer.alloc(126), { opcode: opcode.ping }), codes: [1002] }),
      () => ({
        kind: "a ping in pieces",
        bytes: wire(payload.subarray(0, 9), { opcode: opcode.ping, fin: false }),
        codes: [1002],
      }),
      () => ({
        kind: "a close of one byte",
        bytes: wire(Buffer.alloc(1), { opcode: opcode.close }),
        codes: [1002],
      }),
      () => ({
        kind: "a close with no code",
        bytes: wire(Buffer.from([0, 5]), { opcode: opcode.close }),
        codes: [1002],
      }),
      () => ({
        kind: "a close of its own",
        bytes: wire(Buffer.from([0x0f, 0xa0]), { opcode: opcode.close }),
        codes: [4000],
      }),
      () => ({
        kind: "another protocol",
        bytes: wire(asText({ hello: { protocol: dice.oneOf([0, 2, -1]) } })),
        codes: [4512],
      }),
      () => ({
        kind: "a text inside a text",
        bytes: Buffer.concat([wire(payload, { fin: false }), wire(payload)]),
        codes: [1002],
      }),
      () => ({
        kind: "over 64 KiB in pieces",
        bytes: Buffer.concat([
          wire(Buffer.alloc(40_000, 0x20), { fin: false }),
          wire(Buffer.alloc(40_000, 0x20), { opcode: opcode.more }),
        ]),
        codes: [1009, 1006],
      }),
      () => ({
        kind: "more pieces than anybody needs",
        bytes: Buffer.concat([
          wire(Buffer.from(" "), { fin: false }),
          ...Array.from({ length: 20_000 }, () =>
            wire(Buffer.from(" "), { fin: false, opcode: opcode.more }),
          ),
        ]),
        codes: [1008, 1006],
      }),
    ];
    return dice.oneOf(broken)();
  }

  #valid(): unknown {
    const kind = this.#dice.oneOf(this.#dice.chance(0.06) ? kinds : cheap);
    return fitting(kind, this.#dice, this.#hints);
  }

  #any(): unknown {
    return fitting(this.#dice.oneOf(kinds), this.#dice, this.#hints);
  }

  /** Whole frames that nobody sends. */
  #strange(): unknown {
    const dice = this.#dice;
    const one = this.#any() as Record<string, unknown>;
    return dice.oneOf<() => unknown>([
      () => ({ ...one, ...(this.#any() as object) }),
      () => Object.fromEntries([["__proto__", one], ...Object.entries(one)]),
      () => Object.fromEntries([["__proto__", one]]),
      () => ({ constructor: one, prototype: one }),
      () => Object.fromEntries(Object.entries(one).map(([name, part]) => [name, withPrototype(part)])),
      () => [one, one],
      () => ({}),
      () => oddValue(dice),
      () => ({ [dice.oneOf(["Post", "post ", "POST", "welcome", "event", "refused", "reset", "live"])]: {} }),
      () => ({ hello: { protocol: 1, have: Object.fromEntries([["__proto__", 1]]) } }),
      () => ({ hello: { protocol: 1, have: { [dice.oneOf(["0", "-1", "1e3", "01", "1.0", " 1"])]: 0 } } }),
      () => ({ hello: { protocol: 1, have: { [dice.oneOf(["9999999999999999", "9007199254740993"])]: 0 } } }),
    ])();
  }

  /** Near the limits of size and beyond those of sense. */
  #big(): Buffer {
    const dice = this.#dice;
    const depth = dice.oneOf([9, 100, 1000, 10_000]);
    return Buffer.from(
      dice.oneOf<() => string>([
        () => `{"typing":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}`,
        () => "[".repeat(depth) + "]".repeat(depth),
        () => "[".repeat(depth * 6),
        () => `{"follow":[${"1,".repeat(30_000)}1]}`,
        () => `{"watch":{${Array.from({ length: 4000 }, (_, at) => `"k${at}":1`).join()}}}`,
        () => `{"watch":{"ticket":1,"after":0,"${"k".repeat(60_000)}":1}}`,
        () => `{"hello":{"protocol":1,"have":{"${"9".repeat(60_000)}":1}}}`,
        () => `{"post":{"ticket":1,"messageId":"${"m".repeat(60_000)}","text":"x"}}`,
        () => `{"post":{"ticket":1,"messageId":"too-long-1","text":"${"\\u0001".repeat(10_000)}"}}`,
        () => `{"active":true}${" ".repeat(65_536 - 15)}`,
        () => `{"active":${"1".repeat(60_000)}}`,
        () => `${" ".repeat(65_536)}`,
      ])(),
    );
  }
}

function asText(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value) ?? "");
}

function withPrototype(part: unknown): unknown {
  if (typeof part !== "object" || part === null) return { prototype: part };
  return Object.fromEntries([["__proto__", { ticket: 1 }], ...Object.entries(part)]);
}
