import type { SafeText } from "../../core/safe-text.ts";
import type { Context } from "../context.ts";
import { ActivityNames } from "./activity-names.ts";
import type { DeskScreen } from "./desk-context.ts";
import { NoticeSetting } from "./notices/notice-setting.ts";
import { createStore } from "./parts/store.ts";
import { ReplyBook } from "./talk/reply-book.ts";
import { TalkBook } from "./talk/talk-book.ts";
import type { Lend } from "./terminal.ts";
import { chooseTheme } from "./theme.ts";

const frame = 33;

/**
 * Connects to the desk and lays out what its screens need.
 * @throws Refusal where the desk does not answer or does not know the reader
 */
export async function openDesk(context: Context): Promise<DeskScreen> {
  const client = await context.client();
  const live = client.live();
  const [me, say] = await Promise.all([context.me(), context.say()]);
  const theme = chooseTheme(context.env);
  const talks = new TalkBook(live, { say, you: me.user.id, marks: theme.marks });
  const changes = createStore(0, frame);
  live.mine();
  live.subscribe(() => {
    talks.sync();
    changes.set(changes.get() + 1);
  });
  const activities = new ActivityNames(say.language);
  void client.call("offer.show", {}).then(
    ({ catalogs }) => {
      activities.learn(catalogs);
      changes.set(changes.get() + 1);
    },
    // Tickets are shown under the names they were registered with.
    () => undefined,
  );
  const write = (sequence: SafeText): void => void context.io.stdout.stream.write(sequence);
  const replies = new ReplyBook(client, me.user);
  const notices = new NoticeSetting(context, me.user.id);
  // Nothing is drawn yet: a screen that holds the terminal puts its own in this one's place.
  const lend: Lend = (run) => run();
  return { context, client, live, me, say, theme, changes, talks, activities, replies, notices, lend, write };
}
