import type { Command } from "./command.ts";
import portal from "./commands/portal.ts";
import { nouns, type Verbs } from "./commands/table.ts";
import { type Context, type GlobalFlags, openContext } from "./context.ts";
import { processStreams } from "./io.ts";
import { globalFlags, HelpWanted, Parser } from "./parser.ts";

type Open = (flags: GlobalFlags) => Context;

/**
 * Runs one command.
 * @param argv - what stands after `chatdesk`
 * @returns the exit code
 */
export async function run(argv: readonly string[]): Promise<number> {
  const io = processStreams(process.env);
  let context: Context | undefined;
  const open: Open = (flags) => {
    context = openContext(io, process.env, flags);
    return context;
  };
  try {
    const words = argv[0] === "help" ? [...argv.slice(1), "--help"] : [...argv];
    await tree(words, open).parseAsync(words, { from: "user" });
    return context?.exitCode ?? 0;
  } catch (error) {
    context ??= open(flagsOf(argv));
    if (error instanceof HelpWanted) return (await import("./help.ts")).showHelp(context, error);
    return (await import("./failure.ts")).report(context, error);
  } finally {
    await context?.close();
  }
}

/** Nouns on the root; what stands below one is filled in when it is called. */
function tree(line: readonly string[], open: Open): Parser {
  const root = new Parser("chatdesk").enablePositionalOptions().helpCommand(false);
  fill(root, portal, open);
  root.takeFlags(globalFlags).expect(Object.keys(nouns), line);
  return root.hook("preSubcommand", async (_root, called) => {
    const noun = called as Parser;
    const verbs: Verbs = nouns[noun.name()]!;
    noun.takeFlags(globalFlags).expect(Object.keys(verbs).filter(Boolean), line);
    if (verbs[""]) fill(noun, (await verbs[""]()).default, open);
    else noun.action(() => noun.help({ error: true }));
    noun.hook("preSubcommand", async (_noun, leaf) => {
      fill((leaf as Parser).takeFlags(globalFlags), (await verbs[leaf.name()]!()).default, open);
    });
  });
}

function fill(parser: Parser, command: Command, open: Open): void {
  parser.accept(command).action(async () => {
    const context = open(parser.givenGlobally());
    await command.run(context, { args: parser.processedArgs, flags: parser.given(command.flags) });
  });
}

/** The flags that decide how an error is told, from a line that could not be read as a whole. */
function flagsOf(argv: readonly string[]): GlobalFlags {
  const at = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const lang = at < 0 ? undefined : (argv[at]!.split("=")[1] ?? argv[at + 1]);
  return { json: argv.includes("--json"), lang };
}
