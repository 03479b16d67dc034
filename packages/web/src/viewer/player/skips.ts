// What every episode begins with, where the catalogue has marked it: the story so far, the opening titles.
import type { Title } from '@marquee/protocol';

export interface Skip {
  readonly label: 'Skip recap' | 'Skip intro';
  /** Seconds of the film. */
  readonly from: number;
  readonly to: number;
}

/** s before the end of the span at which it is no longer worth a press. */
const WORTH = 2;

/** From the attributes `recapStartS`, `recapEndS`, `introStartS`, `introEndS`; where one is missing or makes no span, nothing. */
export function skipsOf({ attributes }: Pick<Title, 'attributes'>): readonly Skip[] {
  const span = (label: Skip['label'], from: unknown, to: unknown): readonly Skip[] =>
    typeof from === 'number' && typeof to === 'number' && from >= 0 && to > from ? [{ label, from, to }] : [];
  return [
    ...span('Skip recap', attributes.recapStartS ?? 0, attributes.recapEndS),
    ...span('Skip intro', attributes.introStartS, attributes.introEndS),
  ];
}

/** What can be skipped at that second. */
export const skipAt = (skips: readonly Skip[], time: number): Skip | undefined =>
  skips.find(({ from, to }) => time >= from && time < to - WORTH);
