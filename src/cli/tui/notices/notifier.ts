import { safeText } from "../../../core/safe-text.ts";
import type { DeskScreen } from "../desk-context.ts";
import type { AgentStatus } from "../screens/agent/agent-desk.ts";
import type { Screen } from "../terminal.ts";
import { type News, NoticeNews } from "./notice-news.ts";
import { noticeSequence } from "./notice-sequence.ts";

/** Calls for whoever sits elsewhere, at most once for all that came at one time. */
export class Notifier {
  readonly #desk: DeskScreen;
  readonly #screen: Pick<Screen<void>, "attended" | "signal">;
  readonly #news: NoticeNews;

  constructor(desk: DeskScreen, screen: Pick<Screen<void>, "attended" | "signal">) {
    this.#desk = desk;
    this.#screen = screen;
    this.#news = new NoticeNews(desk.me.user.id);
  }

  /**
   * To be called when something may have changed. What comes while nobody is to be called is not made up for later.
   * @param status - how the agent is seen; null for who works at no desk
   */
  look(status: AgentStatus | null): void {
    const { live, talks, notices, context } = this.#desk;
    const news = this.#news.next({
      queue: status === null ? null : live.queue(),
      mine: live.mine(),
      opened: (number) => talks.opened(number)?.conversation,
    });
    const quiet = status !== null && status !== "online";
    const [first, ...others] = news;
    if (first === undefined || quiet || this.#screen.attended()) return;
    const text = safeText(this.#words(first) + (others.length > 0 ? ` (+${others.length})` : ""));
    this.#screen.signal(noticeSequence(notices.choice, text, context.env.TERM));
  }

  #words({ kind, number, who }: News): string {
    return this.#desk.say(`notices.news.${kind}`, { number, who: safeText(who) });
  }
}
