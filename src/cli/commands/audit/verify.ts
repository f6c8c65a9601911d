import type { RouteOutput } from "../../../core/contract/route.ts";
import { ours, safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { advise, line, table } from "../../output.ts";

/** A rule of the desk says no: its log is not what was written. */
const damagedExit = 3;

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk audit verify", "chatdesk audit verify --json | jq '.faults[]'"],
  async run(context) {
    const desk = await context.client();
    const seen = { tickets: 0, events: 0, attachments: 0 };
    const faults: RouteOutput<"audit.verify">["faults"] = [];
    for (let after: number | null = -1; after !== null; ) {
      const part: RouteOutput<"audit.verify"> = await desk.call("audit.verify", { after });
      for (const name of ["tickets", "events", "attachments"] as const) seen[name] += part[name];
      faults.push(...part.faults);
      after = part.next;
    }
    if (faults.length > 0) context.endWith(damagedExit);
    await context.result({ ...seen, faults }, async () => {
      const say = await context.say();
      if (faults.length === 0) return line(context, say("audit.intact", seen));
      const rows = faults.map(({ ticket, seq, fault }) => {
        const raw = safeText(fault);
        const shown = say.maybe(`fault.${fault}`, {}, raw);
        return [ours`${ticket}`, ours`${seq}`, { raw, shown }];
      });
      await table(context, ["number", "seq", "fault"], rows);
      advise(context, say, "audit.faults", { count: faults.length, ...seen });
    });
  },
});
