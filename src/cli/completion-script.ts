import type { FlagSpec } from "./command.ts";
import portal from "./commands/portal.ts";
import { nouns } from "./commands/table.ts";
import { globalFlags, spellings } from "./flags.ts";
import { summaryKey } from "./help.ts";
import type { Say } from "./words.ts";

/** What can follow some words: more words with what they do, and flags. */
interface Place {
  readonly path: readonly string[];
  readonly below: readonly { readonly word: string; readonly summary: string }[];
  readonly flags: readonly string[];
}

/** A script that teaches a shell every command and flag, made from the table of commands. */
export async function completion(shell: "bash" | "zsh" | "fish", say: Say): Promise<string> {
  const places = await allPlaces(say);
  return { bash, zsh, fish }[shell](places);
}

async function allPlaces(say: Say): Promise<Place[]> {
  const described = (path: readonly string[], words: readonly string[]): Place["below"] =>
    words.map((word) => ({ word, summary: say.maybe(summaryKey([...path, word])) }));
  const everywhere = flagsOf(globalFlags);
  const root = {
    path: [],
    below: described([], Object.keys(nouns)),
    flags: [...flagsOf(portal.flags), ...everywhere],
  };
  const places: Place[] = [root];
  for (const [noun, verbs] of Object.entries(nouns)) {
    const alone = verbs[""] ? flagsOf((await verbs[""]()).default.flags) : [];
    const names = Object.keys(verbs).filter((verb) => verb !== "");
    places.push({ path: [noun], below: described([noun], names), flags: [...alone, ...everywhere] });
    for (const verb of names) {
      const flags = [...flagsOf((await verbs[verb]!()).default.flags), ...everywhere];
      places.push({ path: [noun, verb], below: [], flags });
    }
  }
  return places;
}

function flagsOf(flags: { readonly [name: string]: FlagSpec }): string[] {
  return Object.entries(flags).flatMap(([name, spec]) =>
    spellings(name, spec).map((written) => written.split(" ")[0]!),
  );
}

function bash(places: readonly Place[]): string {
  const cases = places.map(({ path, below, flags }) => {
    const words = [...below.map((one) => one.word), ...flags].join(" ");
    return `    "${path.join(" ")}") words="${words}" ;;`;
  });
  return `_chatdesk() {
  local path="" word words="" current="\${COMP_WORDS[COMP_CWORD]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) path="\${path:+$path }$word" ;; esac
  done
  path="$(cut -d " " -f 1-2 <<< "$path")"
  case "$path" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _chatdesk chatdesk
`;
}

function zsh(places: readonly Place[]): string {
  const cases = places.map(({ path, below, flags }) => {
    const words = [
      ...below.map(({ word, summary }) => quoted(`${word}:${summary.replaceAll(":", "\\:")}`)),
      ...flags.map(quoted),
    ];
    return `    ${quoted(path.join(" "))}) choices=(${words.join(" ")}) ;;`;
  });
  return `#compdef chatdesk
_chatdesk() {
  local -a choices path_words
  local word
  for word in "\${words[@]:1:CURRENT-2}"; do
    [[ $word == -* ]] || path_words+=("$word")
  done
  case "\${(j: :)path_words[1,2]}" in
${cases.join("\n")}
  esac
  _describe chatdesk choices || _files
}
if [ "$funcstack[1]" = "_chatdesk" ]; then _chatdesk "$@"; else compdef _chatdesk chatdesk; fi
`;
}

function fish(places: readonly Place[]): string {
  const lines = places.flatMap(({ path, below, flags }) => {
    const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`);
    const deeper =
      below.length > 0 ? `not __fish_seen_subcommand_from ${below.map((one) => one.word).join(" ")}` : "";
    const here = [...(path.length === 0 ? ["__fish_use_subcommand"] : seen), path.length === 0 ? "" : deeper]
      .filter(Boolean)
      .join("; and ");
    return [
      ...below.map(
        ({ word, summary }) => `complete -c chatdesk -f -n ${quoted(here)} -a ${word} -d ${quoted(summary)}`,
      ),
      ...flags.map((flag) => `complete -c chatdesk -n ${quoted(here)} -l ${flag.slice(2)}`),
    ];
  });
  return `${lines.join("\n")}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
