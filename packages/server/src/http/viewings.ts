// What the fold knows of a profile, as the routes tell it: history, thumbs and My List, the latest first.
import { MAX_AHEAD_MS } from '../events/clock.ts';
import { watchedMs } from '../events/viewing/coverage.ts';
import { factsOf, partFacts, type TitleFacts } from '../events/viewing/facts.ts';
import { isCompleted } from '../events/viewing/progress.ts';
import { isSeries, readSeries } from '../events/viewing/series.ts';
import { all, decodeTitle, type Part, type TitleViewing } from '../events/viewing/state.ts';
import type { Store } from '../store/store.ts';
import type { Viewings } from './services.ts';

interface Known {
  readonly title: string;
  readonly viewing: TitleViewing;
}
type Item = Awaited<ReturnType<Viewings['history']>>['items'][number];

export function viewingsOf(store: Store, now: () => number): Viewings {
  const known = async (profileId: string): Promise<Known[]> =>
    (await store.states.ofProfile(profileId))
      .filter(({ titleId }) => titleId !== '')
      .map(({ titleId, state }) => ({ title: titleId, viewing: all(decodeTitle(state)) }));
  return {
    async history(profileId, after, limit) {
      const played = (await known(profileId))
        .filter(({ viewing }) => viewing.parts.map.size > 0)
        .map((one) => ({ ...one, at: latestPart(one.viewing)[1].lastAt }));
      const all = latestFirst(played);
      const from = after === undefined ? 0 : 1 + all.findIndex(({ title }) => title === after);
      const page = all.slice(from, from + limit);
      // The catalogue is asked for this page only: a history may have thousands of titles.
      const records = await store.titles.many(page.map(({ title }) => title));
      const facts = new Map(records.map((record) => [record.id, factsOf(record)]));
      const items = page.map(({ title, viewing }) => historyItem(title, viewing, facts.get(title), now()));
      const next = from + page.length < all.length ? (page.at(-1)?.title ?? null) : null;
      return { items, next };
    },
    async after(profileId, titleId) {
      const rows =
        titleId === undefined
          ? await store.states.ofProfile(profileId)
          : await store.states.load([{ profileId, titleId }]);
      const ahead = Math.min(
        now() + MAX_AHEAD_MS,
        rows.reduce((newest, { lastAt }) => Math.max(newest, lastAt), 0),
      );
      return Math.max(now(), ahead);
    },
    async ratings(profileId) {
      const rated = (await known(profileId)).flatMap(({ title, viewing: { thumb } }) =>
        thumb === null || thumb.value === 0 ? [] : [{ title, value: thumb.value as -1 | 1 | 2, at: thumb.at }],
      );
      return latestFirst(rated);
    },
    async list(profileId) {
      const listed = (await known(profileId)).flatMap(({ title, viewing: { listed: word } }) =>
        word?.value === true ? [{ title, at: word.at }] : [],
      );
      return latestFirst(listed);
    },
  };
}

const latestPart = ({ parts }: TitleViewing): [id: string, part: Part] =>
  [...parts.map].reduce((best, one) => (one[1].lastAt > best[1].lastAt ? one : best));

/** Sums over all parts; the position is that of the part that was played last. */
function historyItem(title: string, viewing: TitleViewing, facts: TitleFacts | undefined, now: number): Item {
  const parts = [...viewing.parts.map];
  const [episode, latest] = latestPart(viewing);
  return {
    title,
    lastAt: latest.lastAt,
    episode: episode === '' ? null : episode,
    positionS: (latest.positionMs?.value ?? 0) / 1000,
    playedS: parts.reduce((sum, [, { playedMs }]) => sum + playedMs, 0) / 1000,
    watchedS: parts.reduce((sum, [, { coverage }]) => sum + watchedMs(coverage), 0) / 1000,
    completed:
      facts !== undefined && isSeries(viewing, facts)
        ? readSeries(viewing, facts, now).complete
        : parts.every(([id, part]) => isCompleted(part, partFacts(facts, id))),
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const latestFirst = <T extends { readonly title: string; readonly at: number }>(rows: T[]): T[] =>
  rows.sort((a, b) => b.at - a.at || byText(a.title, b.title));
