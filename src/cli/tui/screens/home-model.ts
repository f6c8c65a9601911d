import { randomUUID } from "node:crypto";
import { named } from "../../../core/lookup.ts";
import type { Refusal } from "../../../core/refusal.ts";
import { safeText } from "../../../core/safe-text.ts";
import type { DeskScreen } from "../desk-context.ts";
import { createDraft, replaceDraft } from "../parts/draft.ts";
import { createStore } from "../parts/store.ts";
import type { Notice } from "../talk/talk.ts";
import type { Activity, Catalog, Offer, Service } from "./home-offer.ts";
import { refusalNotices } from "./refusal-notices.ts";

/** What the command line may choose beforehand. */
export interface RequestFlags {
  readonly catalog?: string | undefined;
  readonly service?: string | undefined;
  readonly activity?: string | undefined;
  readonly description?: string | undefined;
  /** Registers for direct attendance as soon as the desk says that it may. */
  readonly direct?: boolean | undefined;
  /** A ticket's number, or true for choosing among one's open ones. */
  readonly resume?: string | true | undefined;
}

const homeFields = ["catalog", "service", "activity", "description", "start", "direct", "resume"] as const;
export type HomeField = (typeof homeFields)[number];

export interface HomeState {
  readonly field: HomeField;
  readonly catalog: Catalog | undefined;
  readonly service: Service | undefined;
  readonly activity: Activity | undefined;
  /** What the pickers offer; null before the desk has said. */
  readonly offer: Offer | null;
  readonly busy: boolean;
  readonly notices: readonly Notice[];
}

/** The home screen behind its drawing: what is chosen and written, and the registering. It outlives the screen. */
export class Home {
  readonly description = createDraft();
  readonly state = createStore<HomeState>({
    field: "catalog",
    catalog: undefined,
    service: undefined,
    activity: undefined,
    offer: null,
    busy: false,
    notices: [],
  });
  readonly #desk: DeskScreen;
  #flags: RequestFlags | null;
  #direct: boolean;
  /** Kept until the desk has answered: a retry makes no second ticket. */
  #key: string | null = null;

  constructor(desk: DeskScreen, flags: RequestFlags = {}) {
    this.#desk = desk;
    this.#flags = flags;
    this.#direct = flags.direct === true;
    if (flags.description) replaceDraft(this.description, flags.description);
    if (flags.direct) this.change({ field: "direct" });
  }

  change(change: Partial<HomeState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }

  /** Asks the desk what is offered; what is chosen stays, as long as it still is. */
  async load(): Promise<void> {
    try {
      const offer = await this.#desk.client.call("offer.show", {});
      this.#desk.activities.learn(offer.catalogs);
      const { catalog, service, activity } = this.state.get();
      const same = find(offer, { catalog: catalog?.id, service: service?.id, activity: activity?.id });
      this.change({ offer, ...same });
      if (this.#flags) this.#preselect(offer, this.#flags);
      this.#flags = null;
      if (!this.fields().includes(this.state.get().field)) this.change({ field: this.fields()[0]! });
    } catch (fault) {
      this.change({ notices: refusalNotices(this.#desk, fault) });
    }
  }

  /** Whether the command line asked for direct attendance and nothing stands in its way; true once. */
  takeDirect(): boolean {
    const wanted = this.#direct && isOpen(this.state.get().offer);
    if (wanted) this.#direct = false;
    return wanted;
  }

  /** The fields that can be gone to now, in their order. */
  fields(): HomeField[] {
    const { offer, catalog, service, activity } = this.state.get();
    if (!isOpen(offer)) return ["resume"];
    return homeFields.filter(
      (field) =>
        !(
          (field === "service" && !catalog) ||
          (field === "activity" && !service) ||
          (field === "start" && !activity)
        ),
    );
  }

  move(step: -1 | 1): void {
    const fields = this.fields();
    const at = fields.indexOf(this.state.get().field);
    this.change({ field: fields[(at + step + fields.length) % fields.length]!, notices: [] });
  }

  /**
   * ⏎ does not go on from an empty description: a key held down would walk from the first catalog to a ticket. Says how
   * to go on without one.
   */
  explainBlank(): void {
    if (this.state.get().field !== "description" || this.description.get().text.trim() !== "") return;
    this.change({ notices: [{ words: this.#desk.say("home.description.blank"), bad: false }] });
  }

  choose(field: "catalog" | "service" | "activity", id: string): void {
    const { offer, catalog, service } = this.state.get();
    if (field === "catalog") {
      const chosen = offer?.catalogs.find((one) => one.id === id);
      if (chosen !== catalog) this.change({ catalog: chosen, service: undefined, activity: undefined });
    } else if (field === "service") {
      const chosen = catalog?.services.find((one) => one.id === id);
      if (chosen !== service) this.change({ service: chosen, activity: undefined });
    } else this.change({ activity: service?.activities.find((one) => one.id === id) });
    this.move(1);
  }

  /**
   * Registers a ticket with its chat. What was written stays where it is until the desk has it.
   * @param direct - for the activity of direct attendance instead of the one chosen
   * @returns the ticket's number, or null where there is none: the screen says why
   */
  async register(direct: boolean): Promise<number | null> {
    const { say, client, talks } = this.#desk;
    const { activity, busy } = this.state.get();
    if (busy || (!direct && !activity)) return null;
    const description = this.description.get().text.trim().toWellFormed();
    this.#key ??= randomUUID();
    this.change({ busy: true, notices: [{ words: say("home.registering"), bad: false }] });
    try {
      const what = direct ? { direct: true } : { activity: activity!.id };
      const ticket = await client.call("ticket.create", { ...what, chat: true, description, key: this.#key });
      this.#key = null;
      // The answer to the first attempt was lost and the text changed since: nothing of it may be lost.
      if (ticket.existing && description !== "" && ticket.description !== description)
        talks.of(ticket.number).post(description);
      replaceDraft(this.description, "");
      this.change({
        busy: false,
        notices: [],
        catalog: undefined,
        service: undefined,
        activity: undefined,
        field: "catalog",
      });
      return ticket.number;
    } catch (fault) {
      const unanswered = (fault as Refusal).code === "unreachable";
      if (!unanswered) this.#key = null;
      const notices = refusalNotices(this.#desk, fault);
      this.change({
        busy: false,
        notices: unanswered
          ? [...notices.slice(0, 1), { words: say("home.no_answer"), bad: false }]
          : notices,
      });
      return null;
    }
  }

  #preselect(offer: Offer, flags: RequestFlags): void {
    const { say } = this.#desk;
    const unknown = (["catalog", "service", "activity"] as const).find((field) => {
      const word = flags[field];
      if (word === undefined) return false;
      const { catalog, service } = this.state.get();
      const chosen = find(offer, { catalog: catalog?.id, service: service?.id, [field]: word });
      if (chosen[field] === undefined) return true;
      this.change(chosen);
      return false;
    });
    if (unknown) {
      const name = safeText(flags[unknown] ?? "");
      this.change({ notices: [{ words: say("home.unknown_name", { name }), bad: true }] });
    }
    if (flags.direct) return;
    const { catalog, service, activity } = this.state.get();
    const first = !catalog
      ? "catalog"
      : !service
        ? "service"
        : !activity
          ? "activity"
          : flags.description
            ? "start"
            : "description";
    this.change({ field: first });
  }
}

/** Whether anything can be asked for: no gate is shut and something is offered. */
export function isOpen(offer: Offer | null): boolean {
  return offer !== null && offer.shut === null && offer.catalogs.length > 0;
}

/** The things that these words (ids or names) mean, each below the one before it; what is above a named thing comes with it. */
function find(
  offer: Offer,
  words: {
    readonly catalog?: string | undefined;
    readonly service?: string | undefined;
    readonly activity?: string | undefined;
  },
): Pick<HomeState, "catalog" | "service" | "activity"> {
  const catalogs = narrowed(offer.catalogs, words.catalog);
  const services = narrowed(
    catalogs.flatMap((one) => one.services),
    words.service,
  );
  const activity =
    words.activity === undefined
      ? undefined
      : (named(
          services.flatMap((one) => one.activities),
          words.activity,
        ) ?? undefined);
  const service = activity
    ? services.find((one) => one.activities.includes(activity))
    : words.service === undefined
      ? undefined
      : services[0];
  const catalog = service
    ? catalogs.find((one) => one.services.includes(service))
    : words.catalog === undefined
      ? undefined
      : catalogs[0];
  return { catalog, service, activity };
}

function narrowed<T extends Catalog | Service>(things: readonly T[], word: string | undefined): T[] {
  if (word === undefined) return [...things];
  const thing = named(things, word);
  return thing ? [thing] : [];
}
