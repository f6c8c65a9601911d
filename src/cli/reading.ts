import { type Call, HelpWanted } from "./call.ts";
import type { Command } from "./command.ts";
import portal from "./commands/portal.ts";
import { nouns, type Verbs } from "./commands/table.ts";
import { globalFlags } from "./flags.ts";
import { Parser } from "./parser.ts";

type Take = (call: Call) => void;

/**
 * Reads a line.
 * @throws UsageError where it cannot be meant, HelpWanted where help is asked for or needed
 */
export async function read(line: readonly string[]): Promise<Call> {
  const words = line[0] === "help" ? [...line.slice(1), "--help"] : [...line];
  const calls: Call[] = [];
  await tree(words, (call) => calls.push(call)).parseAsync(words, { from: "user" });
  const [call] = calls;
  if (call === undefined) throw new HelpWanted([], false);
  return call;
}

/** Nouns on the root; what stands below one is filled in when it is called. */
function tree(line: readonly string[], take: Take): Parser {
  const root = new Parser("chatdesk").enablePositionalOptions().helpCommand(false);
  fill(root, portal, take);
  root.takeFlags(globalFlags).expect(Object.keys(nouns), line);
  return root.hook("preSubcommand", async (_root, called) => {
    const noun = called as Parser;
    const verbs: Verbs = nouns[noun.name()]!;
    noun.takeFlags(globalFlags).expect(Object.keys(verbs).filter(Boolean), line);
    if (verbs[""]) fill(noun, (await verbs[""]()).default, take);
    else noun.action(() => noun.help({ error: true }));
    noun.hook("preSubcommand", async (_noun, leaf) => {
      fill((leaf as Parser).takeFlags(globalFlags), (await verbs[leaf.name()]!()).default, take);
    });
  });
}

function fill(parser: Parser, command: Command, take: Take): void {
  parser.accept(command).action(() => {
    const given = { args: parser.processedArgs, flags: parser.given(command.flags) };
    take({ command, given, globals: parser.givenGlobally() });
  });
}
