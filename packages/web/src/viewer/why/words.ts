// What a card's facts mean, in words for whoever asks.
import type { Card, CardReason, Explained } from '@marquee/protocol';

export interface Part {
  readonly text: string;
  /** In percent of what was said for this card. */
  readonly percent: number;
}

/** The card's reasons with their say; the percents add up to a hundred. */
export function partsOf(reasons: readonly Pick<CardReason, 'text' | 'weight'>[]): Part[] {
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  if (sum === 0) return [];
  const parts = reasons.map(({ text, weight }) => ({ text, percent: Math.round((100 * weight) / sum) }));
  const off = 100 - parts.reduce((total, { percent }) => total + percent, 0);
  return parts.map((part, at) => (at === 0 ? { ...part, percent: part.percent + off } : part));
}

/** Undefined where none is told. */
export const matchWords = ({ match }: Pick<Card, 'match'>): string | undefined =>
  match === undefined
    ? undefined
    : `Of a hundred titles that say ${match}% and that you begin, about ${match} are ones you finish or like. It is a chance, not a mark for the title.`;

/** Places that are worth telling. */
const TOLD = 50;

/** What all of it is made from: signals, models, and where the title stands. */
export function groundsOf(explained: Explained, ago: (ms: number) => string): string[] {
  const { signals, place, trainedAt, generatedAt, newestSignalAt } = explained;
  const grounds: string[] = [];
  if (place !== null && place <= TOLD) grounds.push(`Number ${place} of all titles for you now.`);
  if (signals > 0) {
    const newest = newestSignalAt === null ? '' : `, the newest from ${ago(generatedAt - newestSignalAt)}`;
    grounds.push(`Made from ${signals} sign${signals === 1 ? '' : 's'} of yours${newest}.`);
  }
  grounds.push(
    trainedAt === null
      ? 'No trained model had a say: charts and the catalogue did.'
      : `The models were trained ${ago(generatedAt - trainedAt)}.`,
  );
  return grounds;
}

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "3 hours ago". */
export function agoWords(ms: number): string {
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  for (const [unit, length] of steps) if (ms >= length) return words.format(-Math.floor(ms / length), unit);
  return 'just now';
}
