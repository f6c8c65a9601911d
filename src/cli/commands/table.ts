import type { Command } from "../command.ts";

type Load = () => Promise<{ readonly default: Command }>;

/** What stands below a noun; the verb `""` is the noun alone. */
export type Verbs = { readonly [verb: string]: Load };

/**
 * Every command, in the order in which help lists them. A file is loaded only when its command is called or its own
 * help is asked for; what the lists say stands under `command.<noun>.<verb>.summary`.
 */
export const nouns: { readonly [noun: string]: Verbs } = {
  request: { "": () => import("./request.ts") },
  agent: {
    "": () => import("./agent/desk.ts"),
    queue: () => import("./agent/queue.ts"),
    take: () => import("./agent/take.ts"),
    release: () => import("./agent/release.ts"),
    status: () => import("./agent/status.ts"),
    off: () => import("./agent/off.ts"),
    watch: () => import("./agent/watch.ts"),
  },
  ticket: {
    create: () => import("./ticket/create.ts"),
    list: () => import("./ticket/list.ts"),
    search: () => import("./ticket/search.ts"),
    view: () => import("./ticket/view.ts"),
    reply: () => import("./ticket/reply.ts"),
    note: () => import("./ticket/note.ts"),
    attach: () => import("./ticket/attach.ts"),
    save: () => import("./ticket/save.ts"),
    watch: () => import("./ticket/watch.ts"),
    wait: () => import("./ticket/wait.ts"),
    end: () => import("./ticket/end.ts"),
    resume: () => import("./ticket/resume.ts"),
    cancel: () => import("./ticket/cancel.ts"),
    resolve: () => import("./ticket/resolve.ts"),
    close: () => import("./ticket/close.ts"),
    reopen: () => import("./ticket/reopen.ts"),
    rate: () => import("./ticket/rate.ts"),
    transfer: () => import("./ticket/transfer.ts"),
    invite: () => import("./ticket/invite.ts"),
    suspend: () => import("./ticket/suspend.ts"),
    reactivate: () => import("./ticket/reactivate.ts"),
    priority: () => import("./ticket/priority.ts"),
    transcript: () => import("./ticket/transcript.ts"),
  },
  outbox: {
    list: () => import("./outbox/list.ts"),
    flush: () => import("./outbox/flush.ts"),
    drop: () => import("./outbox/drop.ts"),
  },
  events: { "": () => import("./events.ts") },
  explain: {
    activity: () => import("./explain/activity.ts"),
    chat: () => import("./explain/chat.ts"),
  },
  config: {
    list: () => import("./config/list.ts"),
    get: () => import("./config/get.ts"),
    set: () => import("./config/set.ts"),
    unset: () => import("./config/unset.ts"),
    log: () => import("./config/log.ts"),
    revert: () => import("./config/revert.ts"),
    check: () => import("./config/check.ts"),
  },
  portfolio: {
    show: () => import("./portfolio/show.ts"),
    validate: () => import("./portfolio/validate.ts"),
    plan: () => import("./portfolio/plan.ts"),
    apply: () => import("./portfolio/apply.ts"),
    export: () => import("./portfolio/export.ts"),
  },
  reply: {
    list: () => import("./reply/list.ts"),
    show: () => import("./reply/show.ts"),
    validate: () => import("./reply/validate.ts"),
    apply: () => import("./reply/apply.ts"),
  },
  user: {
    add: () => import("./user/add.ts"),
    list: () => import("./user/list.ts"),
    edit: () => import("./user/edit.ts"),
    remove: () => import("./user/remove.ts"),
    token: () => import("./user/token.ts"),
  },
  group: {
    add: () => import("./group/add.ts"),
    list: () => import("./group/list.ts"),
    edit: () => import("./group/edit.ts"),
    remove: () => import("./group/remove.ts"),
  },
  origin: {
    add: () => import("./origin/add.ts"),
    list: () => import("./origin/list.ts"),
  },
  notice: { "": () => import("./notice.ts") },
  login: { "": () => import("./login.ts") },
  logout: { "": () => import("./logout.ts") },
  whoami: { "": () => import("./whoami.ts") },
  daemon: {
    run: () => import("./daemon/run.ts"),
    start: () => import("./daemon/start.ts"),
    stop: () => import("./daemon/stop.ts"),
    status: () => import("./daemon/status.ts"),
  },
  audit: { verify: () => import("./audit/verify.ts") },
  backup: { "": () => import("./backup.ts") },
  restore: { "": () => import("./restore.ts") },
  demo: { "": () => import("./demo.ts") },
  completion: { "": () => import("./completion.ts") },
};
