// Which title somebody played after which words: a play that came from the search belongs to the words typed last before it.
import { isStarted, partFacts, type TitleFacts } from '../../../events/viewing/index.ts';
import type { TitleViewing } from '../../../events/viewing/state.ts';
import type { SearchWords } from '../../../store/records.ts';
import { wordsOf } from '../words.ts';

/** Words in the form in which they are compared, and the title that was played after them. */
export interface PlayedAfter {
  readonly query: string;
  readonly title: string;
  /** ms at which the play began. */
  readonly at: number;
}

export interface Watching {
  readonly title: string;
  readonly viewing: TitleViewing;
  readonly facts: TitleFacts | undefined;
}

/** ms between the words and the play at most: a trailer and a synopsis fit into it, another evening does not. */
export const WINDOW_MS = 30 * 60_000;

/** The words as they are compared: folded as names are. '' for signs alone. */
export const keyOf = (text: string): string => wordsOf(text).join(' ');

/**
 * `searches` of one profile in order of time. Of each title the newest play that began from the search, or whose title was
 * chosen from its results, and that went on to a qualified start; nothing for a glance.
 */
export function playedAfter(searches: readonly SearchWords[], watched: Iterable<Watching>): PlayedAfter[] {
  if (searches.length === 0) return [];
  const found: PlayedAfter[] = [];
  for (const { title, viewing, facts } of watched) {
    const newest = new Map<string, number>();
    for (const at of startsOf(viewing, facts)) {
      const query = queryBefore(searches, at);
      if (query !== '') newest.set(query, Math.max(newest.get(query) ?? 0, at));
    }
    for (const [query, at] of newest) found.push({ query, title, at });
  }
  return found;
}

/** Moments at which qualified plays began that came from the search. */
function startsOf({ plays, parts, lastSearchAt }: TitleViewing, facts: TitleFacts | undefined): number[] {
  const starts: number[] = [];
  for (const { part: id, source, startAt } of plays.map.values()) {
    const part = parts.map.get(id?.value ?? '');
    if (part === undefined || !Number.isFinite(startAt) || startAt <= 0) continue;
    const chosen = lastSearchAt > 0 && startAt >= lastSearchAt && startAt - lastSearchAt <= WINDOW_MS;
    if (source?.value !== 'search' && !chosen) continue;
    if (isStarted(part, partFacts(facts, id?.value ?? ''), facts?.kind === 'series' ? 'episode' : 'film'))
      starts.push(startAt);
  }
  return starts;
}

/** '' where nothing was typed in the window before that moment. */
function queryBefore(searches: readonly SearchWords[], at: number): string {
  const last = searches.findLast((one) => one.at <= at);
  return last === undefined || at - last.at > WINDOW_MS ? '' : keyOf(last.words);
}
