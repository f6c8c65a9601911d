/** The desk's languages, as `--lang` and `CHATDESK_LANG` spell them. English is the last to fall back to. */
export const languages = ["pt-BR", "en", "es"] as const;

export type Language = (typeof languages)[number];

/** A name in up to three languages; a blank one falls back to the main name. */
export type Names = { readonly [L in Language]?: string | undefined };

/**
 * The name a reader sees.
 * @param thing - its main name, and perhaps translations
 */
export function nameIn(
  thing: { readonly name: string; readonly names?: Names | undefined },
  language: Language,
): string {
  return thing.names?.[language]?.trim() || thing.name;
}

/**
 * The language that a tag such as `pt`, `pt_BR.UTF-8`, `es-AR` or `en_GB` asks for.
 * @returns null where the tag names none of ours, `C` and `POSIX` included
 */
export function languageOf(tag: string | undefined): Language | null {
  switch (tag?.slice(0, 2).toLowerCase()) {
    case "pt":
      return "pt-BR";
    case "en":
      return "en";
    case "es":
      return "es";
    default:
      return null;
  }
}
