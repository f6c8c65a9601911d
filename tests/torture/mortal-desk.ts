import { setTimeout as rest } from "node:timers/promises";
import { DaemonUnderFire, type Fire } from "./daemon-under-fire.ts";
import type { Dice } from "./dice.ts";

/** A desk that is killed and starts again on the same home, life after life. */
export class MortalDesk {
  readonly #fire: Fire;
  #life: DaemonUnderFire;
  /** How often it was started. */
  starts = 1;

  private constructor(fire: Fire, life: DaemonUnderFire) {
    this.#fire = fire;
    this.#life = life;
  }

  static async start(fire: Fire): Promise<MortalDesk> {
    return new MortalDesk(fire, await DaemonUnderFire.start(fire));
  }

  /** The life it has now. */
  readonly now = (): DaemonUnderFire => this.#life;

  /**
   * Kills it and starts it again; one time in ten it dies again before it serves.
   * @throws Error where it does not come up again by itself
   */
  async die(dice: Dice): Promise<void> {
    await this.#reborn();
    while (dice.chance(0.1)) {
      await rest(dice.between(0, 250));
      await this.#reborn();
    }
    if (!(await this.#life.listens())) throw new Error(`the desk did not start again: ${this.#life.said}`);
  }

  async #reborn(): Promise<void> {
    await this.#life.end("SIGKILL");
    this.#life = new DaemonUnderFire(this.#fire);
    this.starts++;
  }
}
