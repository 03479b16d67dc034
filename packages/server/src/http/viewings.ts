// What the fold knows of a profile, as the routes tell it: history, thumbs and My List, the latest first.
import type { Rated } from '@marquee/protocol';
import { MAX_AHEAD_MS } from '../events/clock.ts';
import { watchedMs } from '../events/viewing/coverage.ts';
import { factsOf, partFacts, type TitleFacts } from '../events/viewing/facts.ts';
import { isCompleted } from '../events/viewing/progress.ts';
import { isSeries, readSeries } from '../events/viewing/series.ts';
import { all, decodeTitle, type Part, type TitleState, type TitleViewing } from '../events/viewing/state.ts';
import type { Store } from '../store/store.ts';
import { heardOf } from './heard.ts';
import type { Span, Viewings } from './services.ts';

interface Known {
  readonly title: string;
  readonly viewing: TitleViewing;
  /** What was said until then holds no more. */
  readonly hiddenUpTo: number;
}
const knownOf = (title: string, state: TitleState): Known => ({
  title,
  viewing: all(state),
  hiddenUpTo: state.hiddenUpTo,
});
type Item = Awaited<ReturnType<Viewings['history']>>['items'][number];

/** `caughtUp`: what the profile sent before is folded, or takes too long to be waited for. */
export function viewingsOf(
  store: Pick<Store, 'states' | 'titles'>,
  now: () => number,
  caughtUp: (profileId: string) => Promise<unknown>,
): Viewings {
  const states = async (profileId: string): Promise<(readonly [titleId: string, TitleState])[]> => {
    await caughtUp(profileId);
    return (await store.states.ofProfile(profileId))
      .filter(({ titleId }) => titleId !== '')
      .map(({ titleId, state }) => [titleId, decodeTitle(state)]);
  };
  const known = async (profileId: string): Promise<Known[]> =>
    (await states(profileId)).map(([titleId, state]) => knownOf(titleId, state));
  return {
    async history(profileId, span) {
      const played = (await known(profileId))
        .filter(({ viewing }) => viewing.parts.map.size > 0)
        .map((one) => ({ ...one, at: latestPart(one.viewing)[1].lastAt }));
      const { items: page, next } = pageOf(played, span);
      // The catalogue is asked for this page only: a history may have thousands of titles.
      const records = await store.titles.many(page.map(({ title }) => title));
      const facts = new Map(records.map((record) => [record.id, factsOf(record)]));
      return { items: page.map(({ title, viewing }) => historyItem(title, viewing, facts.get(title), now())), next };
    },
    async after(profileId, titleId) {
      await caughtUp(profileId);
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
    async ratings(profileId, span) {
      const rated = (await known(profileId)).flatMap((one) => ratingOf(one) ?? []);
      return pageOf(rated, span);
    },
    async list(profileId, span) {
      const listed = (await known(profileId)).flatMap(({ title, viewing: { listed: word } }) =>
        word?.value === true ? [{ title, at: word.at }] : [],
      );
      return pageOf(listed, span);
    },
    heard: async (profileId) => heardOf((await states(profileId)).map(([, state]) => state)),
  };
}

function ratingOf({ title, viewing, hiddenUpTo }: Known): Omit<Rated, 'name'> | undefined {
  const holds = (word: { readonly at: number } | null): boolean =>
    word !== null && (hiddenUpTo === 0 || word.at > hiddenUpTo);
  const thumb = holds(viewing.thumb) ? viewing.thumb : null;
  const stars = holds(viewing.stars) ? viewing.stars : null;
  const value = (thumb?.value ?? 0) as Rated['value'];
  if (value === 0 && stars === null) return undefined;
  const at = Math.max(value === 0 ? 0 : thumb!.at, stars?.at ?? 0);
  return { title, value, ...(stars !== null && { stars: stars.value }), at };
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

/** The rows of that span, the latest first. A title that is not among them any more is where it begins anew. */
function pageOf<T extends { readonly title: string; readonly at: number }>(
  rows: T[],
  { after, limit }: Span,
): { items: T[]; next: string | null } {
  rows.sort((a, b) => b.at - a.at || byText(a.title, b.title));
  const from = after === undefined ? 0 : 1 + rows.findIndex(({ title }) => title === after);
  const items = rows.slice(from, from + limit);
  return { items, next: from + items.length < rows.length ? (items.at(-1)?.title ?? null) : null };
}
