// Handlers that take events in, and show and replay what was refused.
import type { routes } from '@marquee/protocol';
import { isOperator, type Caller } from '../caller.ts';
import type { Handler } from '../call.ts';
import type { Sender } from '../../events/request.ts';
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

export function eventHandlers({ store, intake }: Services): { [N in keyof EventRoutes]: Handler<EventRoutes[N]> } {
  return {
    postEvents: ({ body, caller }) => intake.accept(body.events, senderOf(caller)),
    postSegment: ({ body, caller }) => intake.segment(body.batch, senderOf(caller)),
    postSnowplow: ({ body, caller }) => intake.snowplow(body.data, senderOf(caller)),
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
