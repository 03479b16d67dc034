// Rows about one title that the viewer watched, liked or picked: what is like it, as far as it appeals.
import type { RowType } from '@marquee/protocol';
import { alikeTo } from '../likeness.ts';
import type { Making } from '../making.ts';
import type { Liked } from '../taste.ts';
import { ENOUGH, nameOf } from './from-order.ts';
import type { Proposal } from './rule.ts';

export interface Telling {
  readonly type: RowType;
  readonly reason: 'watched' | 'liked';
  readonly heading: (name: string) => string;
  readonly least: number;
  readonly most: number;
}

/** Seeds looked at, best first, before it is given up: a look at a likeness list costs something. */
const LOOKS = 8;

/** At most `most` rows, best seed first, no two of one cluster of genres. */
export function becauseOf(making: Making, seeds: readonly Liked[], telling: Telling): Proposal[] {
  const rows: Proposal[] = [];
  const clusters: ReadonlySet<number>[] = [];
  for (const { index } of seeds.slice(0, LOOKS)) {
    if (rows.length === telling.most) break;
    const genres = genresOf(making, index);
    if (clusters.some((other) => overlap(genres, other) > 0.5)) continue;
    const row = rowAbout(making, index, telling);
    if (row === undefined) continue;
    clusters.push(genres);
    rows.push(row);
  }
  return rows;
}

function rowAbout(making: Making, seed: number, telling: Telling): Proposal | undefined {
  const scored: { readonly index: number; readonly score: number }[] = [];
  for (const { index, likeness } of alikeTo(making, seed)) {
    if (making.fresh[index] === 1) scored.push({ index, score: likeness * making.appeal[index]! });
  }
  scored.sort((a, b) => b.score - a.score || a.index - b.index);
  if (scored.length > ENOUGH) scored.length = ENOUGH;
  if (scored.length < telling.least) return undefined;
  const named = nameOf(making, seed);
  const evidence = [{ type: telling.reason, seed: named }];
  return {
    type: telling.type,
    id: `${telling.type}:${named.title}`,
    heading: telling.heading(named.name),
    seed: named,
    titles: scored.map(({ index }) => index),
    scores: scored.map(({ score }) => score),
    evidence: () => evidence,
  };
}

const genresOf = ({ shelf }: Making, index: number): ReadonlySet<number> =>
  new Set(shelf.tagsOf(index).filter((tag) => shelf.tags.all[tag]!.kind === 'genre'));

/** Jaccard; two titles without genres are of one cluster. */
function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let both = 0;
  for (const tag of a) if (b.has(tag)) both++;
  const either = a.size + b.size - both;
  return either === 0 ? 1 : both / either;
}
