import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Upload } from "../../src/core/ports.ts";
import { Refusal } from "../../src/core/refusal.ts";
import { openAttachments } from "../../src/daemon/stores/attachments.ts";
import { ownFolder } from "../link/folder.ts";

async function* pieces(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

const refuse = async (): Promise<never> => {
  throw new Refusal("session_ended", { number: 1 });
};

function begun() {
  const folder = ownFolder();
  const store = openAttachments(folder);
  const receive = (...parts: string[]): Promise<Upload> => store.receive(pieces(...parts));
  const fileOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);
  const kept = (): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  return { folder, store, receive, fileOf, kept };
}

async function contentOf(content: AsyncIterable<Uint8Array> | null): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of content ?? []) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe("contents of attachments", () => {
  test("stand under their hash, readable by their owner alone, once the event is recorded", async () => {
    const { store, receive, fileOf, kept } = begun();
    const upload = await receive("hel", "lo");
    expect(upload).toMatchObject({
      hash: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
      bytes: 5,
      head: Buffer.from("hello"),
    });
    expect(await store.read(upload.hash)).toBeNull();
    const result = await upload.keep(async () => {
      expect(readFileSync(fileOf(upload.hash), "utf8")).toBe("hello");
      return "recorded";
    });
    expect([result, kept()]).toEqual(["recorded", [upload.hash]]);
    expect(await contentOf(await store.read(upload.hash))).toBe("hello");
    expect(statSync(fileOf(upload.hash)).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(fileOf(upload.hash))).mode & 0o777).toBe(0o700);
  });

  test("whose event is refused are gone, unless another event names them or may do so", async () => {
    const { receive, kept } = begun();
    await expect((await receive("a")).keep(refuse)).rejects.toThrow(Refusal);
    expect(kept()).toEqual([]);
    const named = await receive("b");
    await named.keep(async () => {});
    await expect((await receive("b")).keep(refuse)).rejects.toThrow(Refusal);
    expect(kept()).toEqual([named.hash]);
    const unknown = await receive("c");
    const lost = async (): Promise<never> => {
      throw new Error("the commit's outcome is unknown");
    };
    await expect(unknown.keep(lost)).rejects.toThrow("unknown");
    expect(kept().sort()).toEqual([named.hash, unknown.hash].sort());
  });

  test("that two send at once stay where only one of them is refused, whoever is done first", async () => {
    for (const refusedFirst of [true, false]) {
      const { receive, kept } = begun();
      const [one, two] = await Promise.all([receive("same"), receive("same")]);
      const gate = Promise.withResolvers<void>();
      const refused = one.keep(async () => {
        if (!refusedFirst) await gate.promise;
        return refuse();
      });
      const recorded = two.keep(async () => {
        if (refusedFirst) await gate.promise;
      });
      await (refusedFirst ? expect(refused).rejects.toThrow(Refusal) : recorded);
      gate.resolve();
      await Promise.allSettled([refused, recorded]);
      expect(kept()).toEqual([one.hash]);
    }
  });

  test("that break off leave nothing, nor does a crash after the next opening", async () => {
    const { folder, store, kept } = begun();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("cut");
    }
    await expect(store.receive(broken())).rejects.toThrow("cut");
    expect(kept()).toEqual([]);
    mkdirSync(join(folder, "incoming"), { recursive: true });
    writeFileSync(join(folder, "incoming", "left-by-a-crash"), "half");
    openAttachments(folder);
    expect(kept()).toEqual([]);
  });

  test("that the disk has cut short are put right by the next who send them", async () => {
    const { store, receive, fileOf } = begun();
    const upload = await receive("whole");
    await upload.keep(async () => {});
    truncateSync(fileOf(upload.hash), 2);
    await (await receive("whole")).keep(async () => {});
    expect(await contentOf(await store.read(upload.hash))).toBe("whole");
  });
});
