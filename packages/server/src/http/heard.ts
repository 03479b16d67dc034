// When a viewer last gave a sign of each kind, of those that may shape pages: read from what the fold keeps, and kept nowhere else.
import type { HowItWorks } from '@marquee/protocol';
import { preferred, type TitleState } from '../events/viewing/state.ts';

type Signal = HowItWorks['signals'][number]['name'];
/** ms since 1970 of the newest sign by its switch; nothing for a kind of which there is none, or that no event brings. */
export type Heard = Readonly<Partial<Record<Signal, number>>>;

/**
 * Of all titles of a profile. What was made without profiling, or hidden since, counts for nothing here either; a switch that is
 * off changes nothing: whoever looks at it wants to know what it keeps out.
 */
export function heardOf(states: readonly TitleState[]): Heard {
  const heard = new Map<Signal, number>();
  for (const state of states) {
    for (const [signal, at] of signsOf(state))
      if (at > Math.max(state.hiddenUpTo, heard.get(signal) ?? 0)) heard.set(signal, at);
  }
  return Object.fromEntries(heard);
}

function signsOf(state: TitleState): readonly (readonly [Signal, number])[] {
  const { parts, thumb, stars, notInterested, hiddenFromContinue, picked, listed, ...seen } = preferred(state);
  const said = (...words: readonly ({ readonly at: number } | null)[]): number =>
    Math.max(...words.map((word) => word?.at ?? 0));
  const played = [...parts.map.values()].map(({ lastAt }) => lastAt);
  return [
    ['history', Math.max(said(hiddenFromContinue), ...played)],
    ['ratings', said(thumb, stars, notInterested)],
    ['favourites', said(picked, listed)],
    ['browsing', Math.max(seen.openedAt, seen.shownAt)],
    ['searches', seen.lastSearchAt],
  ];
}
