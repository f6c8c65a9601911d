/** One line of an activity's orientation script: to ask, to tell, or to do without a word to the requester. */
export interface Step {
  readonly kind: "ask" | "tell" | "do";
  readonly text: string;
}

/** The steps of a script in Markdown; lines that are no `- Ask:`, `- Tell:` or `- Do:` are read over. */
export function stepsOf(script: string | null | undefined): Step[] {
  return (script ?? "").split("\n").flatMap((line) => {
    const match = /^\s*-\s*(Ask|Tell|Do):\s*(.+?)\s*$/.exec(line);
    return match ? [{ kind: match[1]!.toLowerCase() as Step["kind"], text: match[2]! }] : [];
  });
}
