import { type SafeText, safeText } from "../../../core/safe-text.ts";
import { cut, widthOf } from "../parts/text-layout.ts";

type Person = { readonly id: string; readonly name: string };

const narrowest = 6;
const widest = 10;

/**
 * How authors are called in the gutter: by their first name, with a second initial where two share it, and oneself as
 * "you". The gutter is as wide as the widest of them, 6 to 10 cells.
 */
export class AuthorNames {
  #width = narrowest;
  readonly #own: { readonly id: string; readonly label: SafeText };
  readonly #ellipsis: string;
  readonly #people = new Map<string, string>();
  #labels = new Map<string, SafeText>();

  /** @param own - the reader's id and what they are called, and other words that stand where a name does */
  constructor(
    own: { readonly id: string; readonly label: SafeText; readonly others: readonly SafeText[] },
    ellipsis: string,
  ) {
    this.#own = own;
    this.#ellipsis = ellipsis;
    this.#width = Math.max(narrowest, ...[own.label, ...own.others].map((label) => widthOf(label)));
  }

  /** Cells of the author's column. */
  get width(): number {
    return this.#width;
  }

  /** Meets somebody; true where labels changed by it, so that what is laid out must be laid out again. */
  meet(person: Person): boolean {
    if (person.id === this.#own.id || this.#people.get(person.id) === person.name) return false;
    this.#people.set(person.id, person.name);
    this.#labels = this.#named();
    this.#width = Math.max(this.#width, ...[...this.#labels.values()].map((label) => widthOf(label)));
    return true;
  }

  /** What this person is called in the gutter. */
  labelOf(person: Person): SafeText {
    if (person.id === this.#own.id) return this.#own.label;
    return this.#labels.get(person.id) ?? cut(firstName(person.name), widest, this.#ellipsis);
  }

  #named(): Map<string, SafeText> {
    const people = [...this.#people];
    return new Map(
      people.map(([id, name]) => {
        const first = firstName(name);
        const shared = people.some(([other, its]) => other !== id && firstName(its) === first);
        return [
          id,
          cut(shared ? safeText(`${first} ${initial(name)}`.trim()) : first, widest, this.#ellipsis),
        ];
      }),
    );
  }
}

function firstName(name: string): SafeText {
  const safe = safeText(name.trim());
  return safeText(safe.split(/\s+/)[0] ?? safe);
}

function initial(name: string): string {
  const last = safeText(name.trim()).split(/\s+/).slice(1).at(-1);
  return last === undefined ? "" : `${[...last][0]}.`;
}
