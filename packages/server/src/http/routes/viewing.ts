// Handlers of history, thumbs and My List. A write is an event like any other: it goes through the log, and the fold makes the state.
import type { Event, routes } from '@marquee/protocol';
import type { Access, Handler } from '../call.ts';
import { hashOf } from '../keys/token.ts';
import { HttpProblem } from '../problem.ts';
import type { Services } from '../services.ts';

type ViewingRoutes = Pick<
  typeof routes,
  'getHistory' | 'hideHistory' | 'hideTitle' | 'getRatings' | 'putRating' | 'getList' | 'putListed' | 'deleteListed'
>;
type Nothing = Awaited<ReturnType<Handler<ViewingRoutes['deleteListed']>>>;

export function viewingHandlers(services: Services): { [N in keyof ViewingRoutes]: Handler<ViewingRoutes[N]> } {
  const { viewings, now } = services;
  const say = sayer(services);
  return {
    async getHistory({ params, query, profile, find }) {
      await profile(params.id);
      const { items, next } = await viewings.history(params.id, query.after, query.limit ?? 100);
      return { items: await named(items, find), next };
    },
    async hideHistory({ params, headers, profile }) {
      await profile(params.id);
      const occurredAt = await viewings.after(params.id, undefined);
      await say(headers['idempotency-key'], { profileId: params.id, type: 'history_hide', occurredAt });
      return null as unknown as Nothing;
    },
    async hideTitle({ params, headers, profile }) {
      await profile(params.id);
      const occurredAt = await viewings.after(params.id, params.title);
      await say(headers['idempotency-key'], { ...about(params, occurredAt), type: 'history_hide' });
      return null as unknown as Nothing;
    },
    async getRatings({ params, profile, find }) {
      await profile(params.id);
      return { items: await named(await viewings.ratings(params.id), find) };
    },
    async getList({ params, profile, find }) {
      await profile(params.id);
      return { items: await named(await viewings.list(params.id), find) };
    },
    async putRating({ params, headers, body, profile, title }) {
      await profile(params.id);
      const { name } = await title(params.title);
      const at = now();
      await say(headers['idempotency-key'], { ...about(params, at), type: 'rating', value: body.value });
      return { title: params.title, name, value: body.value, at };
    },
    async putListed({ params, headers, profile, title }) {
      await profile(params.id);
      const { name } = await title(params.title);
      const at = now();
      await say(headers['idempotency-key'], { ...about(params, at), type: 'list_add' });
      return { title: params.title, name, at };
    },
    async deleteListed({ params, headers, profile, title }) {
      await profile(params.id);
      await title(params.title);
      await say(headers['idempotency-key'], { ...about(params, now()), type: 'list_remove' });
      return null as unknown as Nothing;
    },
  };
}

/** Titles that are no longer in the catalogue keep their id as a name. */
const named = <T extends { readonly title: string }>(
  rows: readonly T[],
  find: Access['find'],
): Promise<(T & { name: string })[]> =>
  Promise.all(rows.map(async (row) => ({ ...row, name: (await find(row.title))?.name ?? row.title })));

const about = (params: { id: string; title: string }, occurredAt: number) => ({
  profileId: params.id,
  titleId: params.title,
  occurredAt,
});

type Said = Extract<Event, { type: 'rating' | 'list_add' | 'list_remove' | 'history_hide' }>;
type Unnamed<E> = E extends Event ? Omit<E, 'eventId'> : never;
type Say = (key: string | undefined, event: Unnamed<Said>) => Promise<void>;

/** Named requests whose moment is remembered, so that a repetition is the same event to the byte. */
const REMEMBERED = 10_000;

/**
 * The caller's Idempotency-Key and what is asked name the event, so that a repeated request is counted once. Where the
 * moment was forgotten meanwhile, the log holds another moment under the same name: that is still the same request.
 */
function sayer({ intake, uuid }: Services): Say {
  const moments = new Map<string, number>();
  return async (key, event) => {
    const { occurredAt, ...asked } = event;
    const eventId = key === undefined ? uuid() : `http:${hashOf(JSON.stringify([key, asked]))}`;
    if (key !== undefined && !moments.has(eventId)) moments.set(eventId, occurredAt);
    for (const oldest of moments.keys()) {
      if (moments.size <= REMEMBERED) break;
      moments.delete(oldest);
    }
    const whole = { eventId, ...asked, occurredAt: moments.get(eventId) ?? occurredAt };
    const { rejected } = await intake.accept([whole], { accountId: null, profileId: null });
    const [refused] = rejected;
    if (refused === undefined || (key !== undefined && refused.code === 'conflict')) return;
    throw new HttpProblem('invalid_body', { detail: refused.message });
  };
}
