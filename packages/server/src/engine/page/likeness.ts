// What is like a title: by the snapshot where it knows the title, else by what both are tagged with.
import type { Making } from './making.ts';
import { peopleOf } from './shelf.ts';

export interface Alike {
  readonly index: number;
  /** 0–1. */
  readonly likeness: number;
}

/** Of each list of the snapshot the first so many. */
const NEAREST = 100;

/** Open titles that are like it, most alike first, itself not among them; both lists of the snapshot joined. */
export function alikeTo(making: Making, index: number): Alike[] {
  const { published, shelf, ofItem, open } = making;
  const item = published?.items.index(shelf.titles[index]!.id) ?? -1;
  if (published === undefined || item < 0) return alikeByTags(making, index);
  const { near } = making.room;
  const found: number[] = [];
  for (const mode of ['cf', 'content'] as const) {
    const { items, scores } = published.similar(item, mode);
    const most = Math.min(NEAREST, items.length);
    for (let k = 0; k < most; k++) {
      const other = ofItem[items[k]!]!;
      const likeness = scores[k]!;
      if (other < 0 || other === index || open[other] === 0 || !(likeness > 0)) continue;
      if (near[other] === 0) found.push(other);
      if (near[other]! < likeness) near[other] = likeness;
    }
  }
  const alike = found.map((other): Alike => ({ index: other, likeness: near[other]! }));
  for (const other of found) near[other] = 0;
  return alike.sort(byLikeness);
}

/** Cosine of two sets of tags and people, each as telling as it is rare. */
function alikeByTags({ shelf, open }: Making, index: number): Alike[] {
  const rare = (members: number): number => Math.log((shelf.size + 1) / members) ** 2;
  const found = new Map<number, number>();
  let own = 0;
  const add = (members: readonly number[]): void => {
    const weight = rare(members.length);
    own += weight;
    for (const other of members) {
      if (other !== index && open[other] === 1) found.set(other, (found.get(other) ?? 0) + weight);
    }
  };
  for (const tag of shelf.tagsOf(index)) add(shelf.withTag(tag));
  for (const person of peopleOf(shelf.titles[index]!)) add(shelf.withPerson(person));
  // Not the true cosine: the other's own tags would have to be read for that. It orders by what is shared.
  for (const [other, shared] of found) found.set(other, Math.min(1, shared / Math.max(own, 1e-9)));
  return sorted(found).slice(0, NEAREST);
}

const sorted = (found: ReadonlyMap<number, number>): Alike[] =>
  [...found]
    .filter(([, likeness]) => likeness > 0)
    .map(([index, likeness]) => ({ index, likeness }))
    .sort(byLikeness);

const byLikeness = (a: Alike, b: Alike): number => b.likeness - a.likeness || a.index - b.index;
