import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Call, HelpWanted } from "../../src/cli/call.ts";
import { nouns } from "../../src/cli/commands/table.ts";
import { globalFlags, spellings } from "../../src/cli/flags.ts";
import { readQuickly } from "../../src/cli/quick-reading.ts";
import { read } from "../../src/cli/reading.ts";
import { readScreen } from "../../src/cli/screens.ts";
import { UsageError } from "../../src/cli/usage.ts";

/** What was read, in a form that can be compared. */
function shape({ command, given, globals }: Call): object {
  return {
    command,
    args: given.args.filter((arg) => arg !== undefined),
    flags: { ...given.flags },
    globals: { ...globals },
  };
}

const verbs = Object.entries(nouns).flatMap(([noun, below]) =>
  Object.keys(below)
    .filter(Boolean)
    .map((verb) => [noun, verb] as const),
);
const loaded = new Map(
  await Promise.all(
    verbs.map(async ([noun, verb]) => [`${noun} ${verb}`, (await nouns[noun]![verb]!()).default] as const),
  ),
);
const value = fc.constantFrom(
  "1",
  "54790",
  "-",
  "a b",
  "true",
  "",
  "high",
  "taken",
  "pt-BR",
  "--json",
  "-5",
  "é",
);

/** Lines near to right: a command, then its own flags and the global ones, values and stray words in any order. */
const line = fc.constantFrom(...verbs).chain(([noun, verb]) => {
  const flags = { ...loaded.get(`${noun} ${verb}`)!.flags, ...globalFlags };
  const written = Object.entries(flags).flatMap(([name, spec]) =>
    spellings(name, spec).map((one) => one.split(" ")[0]!),
  );
  const word = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(...written).chain((flag) => value.map((given) => [flag, given])),
    },
    { weight: 2, arbitrary: fc.constantFrom(...written).map((flag) => [flag]) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...written).chain((flag) => value.map((given) => [`${flag}=${given}`])),
    },
    { weight: 3, arbitrary: value.map((given) => [given]) },
    { weight: 1, arbitrary: fc.constantFrom(["--"], ["--help"], ["-h"], ["--nothing"]) },
  );
  return fc.array(word, { maxLength: 6 }).map((words) => [noun, verb, ...words.flat()]);
});

describe("reading a line", () => {
  it("quickly is reading it as commander does, or not at all", async () => {
    let quick = 0;
    await fc.assert(
      fc.asyncProperty(line, async (words) => {
        const call = await readQuickly(words);
        if (call === null) return;
        quick += 1;
        expect(shape(call)).toEqual(shape(await read(words)));
      }),
      { numRuns: 1500 },
    );
    expect(quick).toBeGreaterThan(100);
  });

  it("quickly covers what scripts write", async () => {
    for (const words of [
      ["ticket", "create", "--activity", "vpn-access", "--description", "x", "--chat", "--json"],
      ["ticket", "wait", "5", "--until", "taken", "--timeout", "15m"],
      ["agent", "take", "--next", "--as", "rosana"],
      ["user", "add", "x", "--role", "agent", "--role", "admin"],
    ])
      expect(await readQuickly(words), words.join(" ")).not.toBeNull();
  });

  it("of a screen apart is reading it as commander does, or not at all", async () => {
    const words = fc.constantFrom(
      ...[
        "agent",
        "request",
        "ticket",
        "queue",
        "--as",
        "--as=ana",
        "--resume",
        "5",
        "--resume=5",
        "ana",
        "-",
        "",
      ],
      ...["--activity", "--direct", "--no-start", "--lang", "es", "--lang=xx", "--server", "--nothing", "-x"],
    );
    let apart = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 5 }), async (line) => {
        const call = readScreen(line);
        if (call === null) return;
        apart += 1;
        expect(shape(call)).toEqual(shape(await read(line)));
      }),
      { numRuns: 3000 },
    );
    expect(apart).toBeGreaterThan(100);
    for (const line of [[], ["--lang", "es"], ["request", "--resume", "5"], ["--as", "rosana", "agent"]])
      expect(readScreen(line), line.join(" ")).not.toBeNull();
  });

  it("takes the global flags before the noun, the verb and after", async () => {
    for (const words of [
      ["--json", "--as", "ana", "ticket", "list"],
      ["ticket", "--json", "--as", "ana", "list"],
      ["ticket", "list", "--json", "--as=ana"],
      ["--as", "rosana", "ticket", "list", "--as", "ana", "--json"],
    ])
      expect((await read(words)).globals).toEqual({ json: true, as: "ana" });
    expect((await read(["--no-start", "whoami"])).globals).toEqual({ noStart: true });
  });

  it("takes flags with a twin, with a value that may be left out, and several times", async () => {
    const flags = async (...words: string[]): Promise<object> => (await read(words)).given.flags;
    expect(await flags("group", "edit", "g", "--chat-requester")).toEqual({ chatRequester: true });
    expect(await flags("group", "edit", "g", "--no-chat-requester")).toEqual({ chatRequester: false });
    expect(await flags("group", "edit", "g")).toEqual({});
    expect(await flags("request", "--resume")).toEqual({ resume: true });
    expect(await flags("request", "--resume", "5")).toEqual({ resume: "5" });
    expect(await flags("user", "add", "--role", "agent", "x", "--role", "ci")).toEqual({
      role: ["agent", "ci"],
    });
    expect(await flags("events", "--no-follow")).toEqual({ noFollow: true });
  });

  it("wants help where it is asked for, or too little is said", async () => {
    for (const [words, path, asked] of [
      [["--help"], [], true],
      [["help"], [], true],
      [["help", "ticket", "create"], ["ticket", "create"], true],
      [["ticket", "-h"], ["ticket"], true],
      [["ticket", "create", "--direct", "--help"], ["ticket", "create"], true],
      [["ticket"], ["ticket"], false],
    ] as const) {
      const wanted = await read([...words]).catch((error: unknown) => error);
      expect(wanted).toBeInstanceOf(HelpWanted);
      expect([(wanted as HelpWanted).path, (wanted as HelpWanted).asked]).toEqual([path, asked]);
    }
  });

  it("knows what could have been meant", async () => {
    const fault = async (...words: string[]): Promise<UsageError> => {
      const error = await read(words).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UsageError);
      return error as UsageError;
    };
    expect((await fault("tikcet")).candidates).toEqual(Object.keys(nouns));
    expect((await fault("ticket", "veiw")).candidates).toEqual(Object.keys(nouns.ticket!));
    expect((await fault("agent", "foo")).key).toBe("usage.unknown_command");
    expect((await fault("ticket", "list", "--jsn")).candidates).toContain("--json");
    expect((await fault("ticket", "view", "1", "2")).key).toBe("usage.excess");
  });
});
