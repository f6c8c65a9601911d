import { useEffect, useState } from "react";
import type { RouteOutput } from "../../../core/contract/route.ts";
import type { SafeText } from "../../../core/safe-text.ts";
import { openingText, rangeText } from "../../wait-text.ts";
import type { Say } from "../../words.ts";
import { useDesk } from "../desk-context.ts";

type Prospect = RouteOutput<"offer.wait">;

const refreshMs = 20_000;

/**
 * What somebody meets who asks for that activity now, kept fresh while the screen stands; null where nobody asks, or
 * before the desk has said.
 * @param activity - its id; `direct` for the one of direct attendance
 */
export function useProspect(activity: string | null, direct: boolean, online: boolean): Prospect | null {
  const { client } = useDesk();
  const [known, setKnown] = useState<{ readonly of: string; readonly prospect: Prospect } | null>(null);
  const wanted = direct ? "direct" : activity && `activity ${activity}`;
  useEffect(() => {
    if (!wanted || !online) return;
    let current = true;
    const ask = () =>
      void client.call("offer.wait", direct ? { direct: true } : { activity: activity! }).then(
        (prospect) => current && setKnown({ of: wanted, prospect }),
        // What is shut is told elsewhere; without an answer nothing is promised.
        () => current && setKnown(null),
      );
    ask();
    const timer = setInterval(ask, refreshMs);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [client, wanted, activity, direct, online]);
  return known?.of === wanted ? known.prospect : null;
}

/** A prospect as the gloss of an action: how long it takes now, or that nobody is there; null where nothing can be told. */
export function prospectGloss(say: Say, prospect: Prospect | null, now: number): SafeText | null {
  if (!prospect) return null;
  const { agentsOnline, opensAt, wait } = prospect;
  if (wait) return say("home.wait.range", { range: rangeText(say, wait) });
  if (agentsOnline > 0) return null;
  if (opensAt === null) return say("home.wait.later");
  return say("home.wait.closed", { when: openingText(opensAt, now, say.language) });
}
