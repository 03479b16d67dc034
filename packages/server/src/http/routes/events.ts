// Handlers that take events in, and show and replay what was refused.
import type { EventAnswer, routes } from '@marquee/protocol';
import { isOperator, type Caller } from '../caller.ts';
import type { Handler } from '../call.ts';
import type { Sender } from '../../events/request.ts';
import { HttpProblem } from '../problem.ts';
import type { Services } from '../services.ts';

type EventRoutes = Pick<
  typeof routes,
  'postEvents' | 'postSegment' | 'postSnowplow' | 'listQuarantine' | 'replayQuarantine'
>;

/** An operator, and a key that is bound to no account, may send for anybody. */
const senderOf = (caller: Caller): Sender =>
  isOperator(caller)
    ? { accountId: null, profileId: null }
    : { accountId: caller.accountId, profileId: caller.profileId };

/** Caps count by the minute. */
const WAIT_S = 60;

/** Where no event of a request was taken, and all for one reason that is not the events', the request as a whole failed. */
async function allowed(answer: Promise<EventAnswer>): Promise<EventAnswer> {
  const given = await answer;
  const { accepted, duplicates, rejected } = given;
  const all = (wanted: string): boolean =>
    accepted + duplicates === 0 && rejected.length > 0 && rejected.every(({ code }) => code === wanted);
  if (all('forbidden_profile')) {
    throw new HttpProblem('forbidden', { detail: 'None of the events is of a profile that this key may write for' });
  }
  if (all('forbidden_type')) throw new HttpProblem('forbidden', { detail: 'This key may send none of the events' });
  if (all('too_many')) throw new HttpProblem('rate_limited', { headers: { 'retry-after': String(WAIT_S) } });
  return given;
}

export function eventHandlers({ store, intake }: Services): { [N in keyof EventRoutes]: Handler<EventRoutes[N]> } {
  return {
    postEvents: ({ body, caller }) => allowed(intake.accept(body.events, senderOf(caller))),
    postSegment: ({ body, caller }) => allowed(intake.segment(body.batch, senderOf(caller))),
    postSnowplow: ({ body, caller }) => allowed(intake.snowplow(body.data, senderOf(caller))),
    async listQuarantine({ query: { after = 0, limit = 100 } }) {
      const items = await store.quarantine.list(after, limit);
      return { items: [...items], next: items.length === limit ? (items.at(-1)?.seq ?? null) : null };
    },
    async replayQuarantine({ body }) {
      const { accepted, duplicates, rejected } = await intake.replay(body.seqs);
      return { accepted, duplicates, rejected: [...rejected] };
    },
  };
}
