/**
 * Every way in which the desk says no: what a script, a browser and a person get for it.
 * `status` is HTTP's, `exit` the command line's (interface.md), `final` whether trying the same again is pointless.
 * The words stand under `refusal.<code>` in each language.
 */
export const refusals = {
  invalid_input: { status: 400, exit: 2, final: true },
  unknown_key: { status: 404, exit: 5, final: true },
  invalid_value: { status: 400, exit: 2, final: true },
  unknown_variable: { status: 400, exit: 2, final: true },
  too_large: { status: 413, exit: 2, final: true },
  file_unusable: { status: 400, exit: 2, final: true },
  not_signed_in: { status: 401, exit: 4, final: true },
  not_allowed: { status: 403, exit: 4, final: true },
  not_found: { status: 404, exit: 5, final: true },
  chat_inactive: { status: 409, exit: 3, final: true },
  parameter_missing: { status: 409, exit: 3, final: true },
  parameter_invalid: { status: 409, exit: 3, final: true },
  not_chat_requester: { status: 409, exit: 3, final: true },
  activity_not_offered: { status: 409, exit: 3, final: true },
  already_taken: { status: 409, exit: 3, final: true },
  not_waiting: { status: 409, exit: 3, final: true },
  queue_empty: { status: 409, exit: 3, final: false },
  own_ticket: { status: 409, exit: 3, final: true },
  over_capacity: { status: 409, exit: 3, final: true },
  stale_lease: { status: 409, exit: 3, final: true },
  not_yours: { status: 409, exit: 3, final: true },
  session_ended: { status: 409, exit: 3, final: true },
  session_running: { status: 409, exit: 3, final: true },
  no_session: { status: 409, exit: 3, final: true },
  ticket_over: { status: 409, exit: 3, final: true },
  ticket_not_over: { status: 409, exit: 3, final: true },
  cannot_happen: { status: 409, exit: 3, final: true },
  message_id_reused: { status: 409, exit: 3, final: true },
  message_exchange_off: { status: 409, exit: 3, final: true },
  in_use: { status: 409, exit: 3, final: true },
  already_exists: { status: 409, exit: 8, final: true },
  changed_meanwhile: { status: 409, exit: 8, final: true },
  /** A start or an audit found that ticket's log to be other than it was written. */
  log_damaged: { status: 409, exit: 3, final: true },
  backup_unusable: { status: 400, exit: 3, final: true },
  no_room: { status: 507, exit: 3, final: false },
  read_only: { status: 503, exit: 3, final: false },
  too_fast: { status: 429, exit: 3, final: false },
  overloaded: { status: 503, exit: 3, final: false },
  unreachable: { status: 503, exit: 6, final: false },
  timed_out: { status: 504, exit: 7, final: false },
  unexpected: { status: 500, exit: 1, final: false },
} as const;

export type RefusalCode = keyof typeof refusals;

/** What the words of a refusal are filled with. Facts, never sentences. */
export type Facts = { readonly [name: string]: string | number | boolean | null | undefined };

/** The desk's no, with its reason. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: Facts;

  constructor(code: RefusalCode, facts: Facts = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.facts = facts;
  }

  get exit(): number {
    return refusals[this.code].exit;
  }

  get status(): number {
    return refusals[this.code].status;
  }

  /** True where the same words, sent again, would be refused again. */
  get final(): boolean {
    return refusals[this.code].final;
  }
}
