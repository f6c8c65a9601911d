import { useEffect, useState } from "react";
import type { FoundView, TicketView } from "../../../../core/contract/ticket-view.ts";
import { type SafeText, safeText } from "../../../../core/safe-text.ts";
import { foundPieces } from "../../../search-text.ts";
import { useDesk } from "../../desk-context.ts";
import type { Notice } from "../../talk/talk.ts";
import { refusalNotices } from "../refusal-notices.ts";

/** Whose tickets: one's own; or all that one may see, the empty line showing those of one requester where one is meant. */
export type SearchScope =
  | { readonly kind: "own" }
  | { readonly kind: "desk"; readonly requester: { readonly id: string; readonly name: SafeText } | null };

/** A ticket to go to, and what is said there where words were searched for. */
export type Hit = {
  readonly key: string;
  readonly number: number;
  readonly seq: number | null;
  readonly activity: { readonly id: string; readonly name: string };
  readonly status: TicketView["status"];
  readonly by: SafeText;
  readonly at: string;
  readonly note: boolean;
  readonly pieces: ReturnType<typeof foundPieces>;
};

export type Results = { readonly hits: readonly Hit[] | null; readonly notices: readonly Notice[] };

/** Who types is not asked about at every key, in ms. */
const restMs = 150;
const most = 50;

/** What is found for the words typed so far; for none, the tickets there are. `hits` is null until the desk has answered. */
export function useSearch(query: string, scope: SearchScope): Results {
  const desk = useDesk();
  const [results, setResults] = useState<Results>({ hits: null, notices: [] });
  const own = scope.kind === "own";
  const requester = scope.kind === "desk" ? scope.requester?.id : undefined;
  const words = query.trim();
  useEffect(() => {
    let current = true;
    const narrow = own ? { mine: true } : {};
    const ask = async () => {
      try {
        const hits =
          words === ""
            ? (
                await desk.client.call("ticket.list", {
                  ...narrow,
                  ...(requester && { requester }),
                  limit: most,
                })
              ).map(earlier)
            : (await desk.client.call("ticket.search", { ...narrow, query: words, limit: most })).map(said);
        if (current) setResults({ hits, notices: [] });
      } catch (fault) {
        if (current) setResults({ hits: [], notices: refusalNotices(desk, fault) });
      }
    };
    const rest = setTimeout(ask, words === "" ? 0 : restMs);
    return () => {
      current = false;
      clearTimeout(rest);
    };
  }, [words, own, requester, desk]);
  return results;
}

function said(found: FoundView): Hit {
  const { number, seq, activity, status, by, at, type } = found;
  return {
    key: `${number}/${seq}`,
    number,
    seq,
    activity,
    status,
    by: safeText(by.name),
    at,
    note: type === "note_posted",
    pieces: foundPieces(found),
  };
}

function earlier({ number, activity, status, requester, createdAt, description }: TicketView): Hit {
  return {
    key: String(number),
    number,
    seq: null,
    activity,
    status,
    by: safeText(requester.name),
    at: createdAt,
    note: false,
    pieces: [{ text: safeText(description), marked: false }],
  };
}
