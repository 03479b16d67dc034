// What clients saw: every event they sent, and what they were told of it. The checker compares this with what the server kept.

/** `unknown`: no answer came, so the server may or may not have it. */
export type Outcome = 'ok' | 'refused' | 'unknown';

export interface Sent {
  readonly id: string;
  readonly profileId: string;
  /** Place among the events of its profile, from 0: the order in which they were first sent. */
  readonly order: number;
  /** Best that any of its sendings was answered with. */
  outcome: Outcome;
  times: number;
}

export interface Ledger {
  readonly sent: ReadonlyMap<string, Sent>;
  invoke(events: readonly { readonly id: string; readonly profileId: string }[]): void;
  complete(ids: readonly string[], outcome: Outcome): void;
}

/** Better outcomes stay: an event acknowledged once is acknowledged. */
const rank: Readonly<Record<Outcome, number>> = { ok: 2, unknown: 1, refused: 0 };

export function ledger(): Ledger {
  const sent = new Map<string, Sent>();
  const perProfile = new Map<string, number>();
  return {
    sent,
    invoke(events) {
      for (const { id, profileId } of events) {
        const known = sent.get(id);
        if (known) {
          known.times++;
          if (known.outcome === 'refused') known.outcome = 'unknown';
          continue;
        }
        const order = perProfile.get(profileId) ?? 0;
        perProfile.set(profileId, order + 1);
        sent.set(id, { id, profileId, order, outcome: 'unknown', times: 1 });
      }
    },
    complete(ids, outcome) {
      for (const id of ids) {
        const event = sent.get(id);
        if (event && rank[outcome] > rank[event.outcome]) event.outcome = outcome;
      }
    },
  };
}
