// The first requests of a new snapshot are made up: they show that it answers, and nobody waits for what is compiled by them.
import { setImmediate } from 'node:timers/promises';
import type { LiveQuery, Published } from '../engine/live/types.ts';
import { unusable } from './registry/manifest.ts';

/** Invented histories: none, one title, and more of them, spread over the catalogue. */
const LENGTHS = [0, 1, 5, 20] as const;
const ROUNDS = 3;

/**
 * Asks for candidates, scores, likes of a title and the chance of a match; other work has its turn in between. Throws
 * E_SNAPSHOT where an answer is none: an item that does not exist, a score that is no number, one item twice.
 */
export async function warmUp(published: Published, at: number): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    for (const length of LENGTHS) {
      ask(published, inventedQuery(published, { length, round, at }));
      await setImmediate();
    }
  }
}

function ask(published: Published, query: LiveQuery): void {
  const { id, items } = published;
  const ranked = published.rank(query);
  if (ranked.items.length !== ranked.scores.length) throw unusable(id, 'it ranks items without scores');
  if (!ranked.items.every((item) => item >= 0 && item < items.size)) throw unusable(id, 'it ranks items that are none');
  if (new Set(ranked.items).size !== ranked.items.length) throw unusable(id, 'it ranks an item twice');
  if (!ranked.scores.every(Number.isFinite)) throw unusable(id, 'it gives scores that are no numbers');
  const [first] = ranked.items;
  published.score(query, ranked.items.subarray(0, 20));
  if (first === undefined) return;
  const match = published.match(ranked.scores[0]!);
  if (match < 0 || match > 1) throw unusable(id, `it holds ${match} for a probability`);
  published.similar(first, 'hybrid');
}

interface Invented {
  readonly length: number;
  readonly round: number;
  readonly at: number;
}

function inventedQuery({ items }: Published, { length, round, at }: Invented): LiveQuery {
  const count = Math.min(length, items.size);
  const step = Math.max(1, Math.floor(items.size / (count + 1)));
  const history = Int32Array.from({ length: count }, (_, k) => (k * step + round) % items.size);
  const distinct = Int32Array.from(new Set(history));
  return {
    user: -1,
    history: distinct,
    values: new Float32Array(distinct.length).fill(1),
    times: new Float64Array(distinct.length).fill(at),
    context: new Float32Array(0),
    at,
    traits: [],
  };
}
