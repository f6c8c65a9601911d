import type { RouteOutput } from "../../core/contract/route.ts";
import { type Language, type Names, nameIn } from "../../core/language.ts";
import { type SafeText, safeText } from "../../core/safe-text.ts";

type Catalogs = RouteOutput<"offer.show">["catalogs"];

/**
 * Tickets keep the main name of their activity. A reader of another language sees its translation, as long as the main
 * name is still the one that was registered.
 */
export class ActivityNames {
  readonly #language: Language;
  readonly #known = new Map<string, { readonly name: string; readonly names?: Names | undefined }>();

  constructor(language: Language) {
    this.#language = language;
  }

  learn(catalogs: Catalogs): void {
    for (const catalog of catalogs)
      for (const service of catalog.services)
        for (const activity of service.activities) this.#known.set(activity.id, activity);
  }

  /** What an activity is called, in the reader's language where that is known. */
  nameOf(activity: { readonly id: string; readonly name: string }): SafeText {
    const known = this.#known.get(activity.id);
    return safeText(known?.name === activity.name ? nameIn(known, this.#language) : activity.name);
  }
}
