// What the labels of one profile's titles need to know of the profile itself.
import { partFacts, type TitleFacts } from './facts.ts';
import type { LabelConfig } from './label-config.ts';
import { isStarted } from './progress.ts';
import { nameNumber, preferred, type ProfileState, type TitleState } from './state.ts';

export interface LabelContext {
  readonly now: number;
  readonly config: LabelConfig;
  /** Plays of the profile that count (`isStarted`), for the weight of first picks. */
  readonly plays: number;
  /** Number of a page's name → furthest place opened on it, plus 1. */
  readonly pages: ReadonlyMap<number, number>;
}

export function labelContext(
  own: ProfileState | undefined,
  titles: Iterable<readonly [TitleState, TitleFacts | undefined]>,
  { now, config }: Pick<LabelContext, 'now' | 'config'>,
): LabelContext {
  let plays = 0;
  for (const [state, facts] of titles) {
    for (const [id, part] of preferred(state).parts.map) {
      if (isStarted(part, partFacts(facts, id), id === '' ? 'film' : 'episode')) plays++;
    }
  }
  const pages = [...(own?.on?.pages.map ?? [])].map(([id, place]) => [nameNumber(id), place] as const);
  return { now, config, plays, pages: new Map(pages) };
}
