import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DaemonUnderFire } from "../daemon-under-fire.ts";
import { guesses, type Real } from "../guesses/guess.ts";
import { Knocker } from "../guesses/knocker.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";

/** One guess in so many asks for a live connection; after so many, the token that holds is shown from the same address. */
const handshakeEvery = 8;
const validEvery = 100;
/** As SECURITY.md states it. */
const comparedAMinute = 10;

/** Guesses tokens from several addresses at once, over REST, WebSocket handshakes and the owner's own socket. */
export const guessesScenario: Scenario = {
  name: "guesses",
  proves: "no guessed token opens a door, and a valid one always passes",
  needs: [],
  unit: "guesses",
  full: 100_000,
  async run({ folder, times, dice, say }: Trial): Promise<Verdict> {
    const daemon = await DaemonUnderFire.start({
      home: join(folder, "home"),
      options: { listen: ["127.0.0.1:0"] },
    });
    const began = Date.now();
    const real = await realTokens(daemon);
    const addresses = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "unix"];
    const knockers = addresses.map((from) => new Knocker(from, daemon.urls[0]!, daemon.socket));
    const kinds = Object.keys(guesses);
    const faults: string[] = [];
    let made = 0;
    let valid = 0;
    const from = async (knocker: Knocker): Promise<void> => {
      const own = dice.fork(knocker.from);
      for (;;) {
        const number = made++;
        if (number >= times) return;
        // Whole rounds first, so that even a short run has guessed in every way.
        const kind = number < kinds.length ? kinds[number]! : own.oneOf(kinds);
        const shown = guesses[kind]!(own, real);
        const live = own.chance(1 / handshakeEvery);
        const { status, code } = await (live ? knocker.handshake(shown) : knocker.rest(shown));
        // The owner's socket needs no token, but one that is shown counts there like anywhere.
        if (status !== 401 || code !== "not_signed_in")
          faults.push(
            `guess ${number} (${kind}${live ? ", live" : ""}) from ${knocker.from}: ${status} ${code}`,
          );
        if (number % validEvery === 0) {
          const { status: let_in } = await knocker.rest(`Bearer ${real.valid}`);
          valid++;
          if (let_in !== 200)
            faults.push(`the valid token from ${knocker.from} after guess ${number}: ${let_in}`);
        }
        if (number % 20_000 === 0) say(`${number} guesses`);
      }
    };
    await Promise.all([...knockers, ...knockers].map(from));
    for (const knocker of knockers) {
      const { status } = await knocker.handshake(`Bearer ${real.valid}`);
      valid++;
      if (status !== 101)
        faults.push(`a live connection for the valid token from ${knocker.from}: ${status}`);
      knocker.close();
    }
    const { signIns } = await daemon.call("daemon.status", {});
    const minutes = Math.floor((Date.now() - began) / 60_000) + 1;
    await daemon.end("SIGTERM");
    if (signIns === null) return { figures: {}, faults: ["the daemon did not tell its counts"] };
    const { passed, malformed, unknown, compared, throttled } = signIns;
    const allowed = comparedAMinute * addresses.length * minutes;
    if (passed !== valid) faults.push(`${passed} tokens passed, but ${valid} valid ones were shown`);
    if (compared > allowed)
      faults.push(`${compared} comparisons in vain; ${allowed} are allowed in ${minutes} min`);
    if (compared === 0) faults.push("nothing was ever compared: the count counts nothing");
    const told = malformed + unknown + compared + throttled;
    if (told !== times) faults.push(`${told} failures were counted of ${times}`);
    return {
      figures: {
        guesses: times,
        "let in": passed - valid,
        "valid tokens, all let in": valid,
        addresses: addresses.length,
        minutes,
        "compared in vain": compared,
        "of these allowed": allowed,
        malformed,
        unknown,
        throttled,
      },
      faults,
    };
  },
};

/** A token that holds, one that was revoked, and one that has expired. */
async function realTokens(daemon: DaemonUnderFire): Promise<Real> {
  const made = (expiresIn: number) => daemon.call("user.token", { id: "ana", expiresIn });
  const [valid, revoked, expired] = await Promise.all([made(3600), made(3600), made(1)]);
  await daemon.call("user.revoke", { id: "ana", token: revoked.tokenId });
  await pause(Math.max(0, Date.parse(expired.expires!) - Date.now()) + 10);
  return { valid: valid.token, revoked: revoked.token, expired: expired.token };
}
