import { Argument, Command as Commander, Option } from "commander";
import { HelpWanted } from "./call.ts";
import type { Command, FlagValues } from "./command.ts";
import type { GlobalFlags } from "./context.ts";
import { dashed, globalFlags, isRepeatable, spellings } from "./flags.ts";
import { UsageError } from "./usage.ts";

/** Commander's reading of the line, with our own words for what cannot be read. */
export class Parser extends Commander {
  /** Words that could stand next; of these only those that do stand on the line become parsers. */
  private nextWords: readonly string[] = [];

  override createCommand(name?: string): Parser {
    return new Parser(name);
  }

  /** Takes what a command takes. */
  accept(command: Command): this {
    for (const argument of command.arguments) this.addArgument(new Argument(argument));
    return this.takeFlags(command.flags);
  }

  /** Makes parsers of those words that the line holds: commands that are not called cost nothing. */
  expect(words: readonly string[], line: readonly string[]): this {
    this.nextWords = words;
    for (const word of words)
      if (line.includes(word)) this.addCommand(new Parser(word).copyInheritedSettings(this));
    return this;
  }

  takeFlags(flags: Command["flags"]): this {
    for (const [name, spec] of Object.entries(flags)) {
      for (const written of spellings(name, spec)) {
        const option = new Option(written);
        this.addOption(isRepeatable(spec) ? option.argParser<string[]>(collected) : option);
      }
    }
    return this;
  }

  /**
   * The flags that were given, each with a value that it may have.
   * @throws UsageError where one of a few words was wanted
   */
  given<F extends Command["flags"]>(flags: F): FlagValues<F> {
    const values: { [name: string]: unknown } = {};
    for (const [name, spec] of Object.entries(flags)) {
      const key = /^no[A-Z]/.test(name) ? undoneName(name) : name;
      if (this.getOptionValueSource(key) !== "cli") continue;
      const value: unknown = this.getOptionValue(key);
      if (Array.isArray(spec) && !spec.includes(value))
        throw new UsageError(
          "usage.choice",
          {
            given: String(value).slice(0, 80),
            name: `--${dashed(name)}`,
            choices: spec.join(", "),
          },
          spec,
        );
      values[name] = key === name ? value : true;
    }
    // Commander read them by this very specification.
    return values as FlagValues<F>;
  }

  /** The global flags, wherever on the line they stood; the one nearest to the verb holds. */
  givenGlobally(): GlobalFlags {
    const above = this.parent instanceof Parser ? this.parent.givenGlobally() : {};
    return { ...above, ...this.given(globalFlags) };
  }

  path(): string[] {
    return this.parent instanceof Parser ? [...this.parent.path(), this.name()] : [];
  }

  override outputHelp(context?: unknown): void {
    this.help(context);
  }

  override help(context?: unknown): never {
    const tooLittle =
      typeof context === "object" && context !== null && "error" in context && context.error === true;
    throw new HelpWanted(this.path(), !tooLittle);
  }

  // From here on: what commander calls when a line cannot be read. Its own typings leave these out.

  unknownOption(given: string): never {
    const flags = [this, ...this.above()].flatMap((one) => one.options.map((option) => option.long ?? ""));
    throw new UsageError("usage.unknown_flag", { given }, flags.filter(Boolean));
  }

  unknownCommand(): never {
    throw new UsageError("usage.unknown_command", { given: this.args[0] ?? "" }, this.nextWords);
  }

  missingArgument(name: string): never {
    throw new UsageError("usage.missing_argument", { name: `<${name}>` });
  }

  optionMissingArgument(option: Option): never {
    throw new UsageError("usage.missing_value", { name: option.long ?? option.flags });
  }

  _excessArguments(received: readonly string[]): void {
    if (this.nextWords.length > 0) this.unknownCommand();
    throw new UsageError("usage.excess", { given: received[this.registeredArguments.length] ?? "" });
  }

  private above(): Parser[] {
    return this.parent instanceof Parser ? [this.parent, ...this.parent.above()] : [];
  }
}

function undoneName(name: string): string {
  return name.charAt(2).toLowerCase() + name.slice(3);
}

function collected(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}
