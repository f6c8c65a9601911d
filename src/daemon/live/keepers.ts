import type { Desk } from "../desk.ts";
import { ClockKeeper } from "./clock-keeper.ts";
import { Dispatcher } from "./dispatcher.ts";
import { LeaseKeeper } from "./lease-keeper.ts";
import type { Roster } from "./roster.ts";
import { SilenceKeeper } from "./silence-keeper.ts";

/** Everything that the desk does by itself as time passes: leases, clocks, silences and offers. */
export class Keepers {
  readonly #leases: LeaseKeeper;
  readonly #clocks: ClockKeeper;
  readonly #silences: SilenceKeeper;
  readonly #dispatcher: Dispatcher;

  constructor(desk: Desk, roster: Roster, onError: (error: unknown) => void) {
    this.#leases = new LeaseKeeper(desk, roster, onError);
    this.#clocks = new ClockKeeper(desk, onError);
    this.#silences = new SilenceKeeper(desk, onError);
    this.#dispatcher = new Dispatcher(desk, roster, onError);
  }

  /** Reads which chats and clocks run: they are waited for from now on. */
  async open(): Promise<void> {
    await this.#leases.open();
    await this.#clocks.open();
    await this.#silences.open();
  }

  close(): void {
    this.#leases.close();
    this.#clocks.close();
    this.#silences.close();
    this.#dispatcher.close();
  }
}
