import { secretsIn, withoutSecrets } from "../../../core/secret.ts";
import { secretNames } from "../../secret-text.ts";
import type { Talk } from "./talk.ts";

/**
 * Asks before a text goes that looks as if it held a secret: hidden, as it is, or (Esc) not yet. Nothing is pointed at
 * at first, so that a second ⏎ from the same haste sends nothing.
 * @param send - called with what is to go, if anything
 * @returns whether there was something to ask about: the text stays where it is meanwhile
 */
export function asksAboutSecrets(
  talk: Pick<Talk, "say" | "ask">,
  text: string,
  send: (text: string) => void,
): boolean {
  const secrets = secretsIn(text);
  if (secrets.length === 0) return false;
  const { say } = talk;
  talk.ask({
    kind: "choice",
    question: say("secret.ask", { what: secretNames(say, secrets) }),
    options: [
      { id: "hide", words: say("secret.hide") },
      { id: "send", words: say("secret.send") },
    ],
    onChoose: (id) => send(id === "hide" ? withoutSecrets(text, secrets) : text),
  });
  return true;
}
