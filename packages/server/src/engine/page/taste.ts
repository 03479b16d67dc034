// What the viewer liked, as tags and people that can be named: the ground of genre rows and of reasons.
import type { Label } from '../../events/viewing/index.ts';
import type { Viewer } from '../live/types.ts';
import type { Title } from '../../store/records.ts';
import { peopleOf, type Shelf } from './shelf.ts';

export interface Liked {
  readonly index: number;
  readonly title: Title;
  readonly label: Label;
}

export interface Taste {
  /** Titles with pref = 1 that may be named to the viewer, the one of last first. */
  readonly liked: readonly Liked[];
  /** Sum of the weights of `liked`. */
  readonly weight: number;
  /** How many of `liked` have a tag, and the sum of their weights. */
  countOf(tag: number): number;
  weightOf(tag: number): number;
  /** Share of the tag among what was liked over its share on the shelf; 0 where nothing was liked. */
  lift(tag: number): number;
  /** Person → those of `liked` that they made, the one of last first. */
  readonly people: ReadonlyMap<string, readonly Liked[]>;
}

const DAY = 86_400_000;
const HALF_LIFE = 180 * DAY;
/** Likes that the shelf's own shares are joined with before a lift is told. */
const SHRINKAGE = 3;

/** Neither above the limit nor withdrawn: no other title is ever named, on a card or in a reason. */
export function mayBeNamed(shelf: Shelf, index: number, limit: number | null): boolean {
  const title = shelf.titles[index];
  if (title === undefined || title.withdrawn) return false;
  return limit === null || (title.maturity !== null && title.maturity <= limit);
}

export const weightOf = ({ value, at }: Label, now: number): number =>
  Math.min(1.5, value) * (0.25 + 0.75 * 0.5 ** (Math.max(0, now - at) / HALF_LIFE));

interface Known {
  /** Weak: viewers stay in memory for longer than shelves. */
  readonly shelf: WeakRef<Shelf>;
  readonly limit: number | null;
  readonly taste: Taste;
}
const known = new WeakMap<Viewer, Known>();

/** Remembered with the viewer: only a change of the shelf or of the limit makes it anew. */
export function tasteOf(shelf: Shelf, viewer: Viewer | undefined, limit: number | null, now: number): Taste {
  if (viewer === undefined) return counted(shelf, [], now);
  const before = known.get(viewer);
  if (before?.shelf.deref() === shelf && before.limit === limit) return before.taste;
  const liked = [...viewer.labels]
    .filter(([id, { pref }]) => pref === 1 && !viewer.refused.has(id))
    .map(([id, label]) => ({ index: shelf.indexOf(id), label }))
    .filter(({ index }) => index >= 0 && mayBeNamed(shelf, index, limit))
    .map((one) => ({ ...one, title: shelf.titles[one.index]! }))
    .sort((a, b) => b.label.at - a.label.at || a.index - b.index);
  const taste = counted(shelf, liked, now);
  known.set(viewer, { shelf: new WeakRef(shelf), limit, taste });
  return taste;
}

function counted(shelf: Shelf, liked: readonly Liked[], now: number): Taste {
  const counts = new Map<number, number>();
  const weights = new Map<number, number>();
  const people = new Map<string, Liked[]>();
  let weight = 0;
  for (const one of liked) {
    const { index, title, label } = one;
    const w = weightOf(label, now);
    weight += w;
    const tags = shelf.tagsOf(index);
    for (let k = 0; k < tags.length; k++) {
      const tag = tags[k]!;
      counts.set(tag, (counts.get(tag) ?? 0) + 1);
      weights.set(tag, (weights.get(tag) ?? 0) + w);
    }
    for (const person of peopleOf(title)) {
      const list = people.get(person);
      if (list) list.push(one);
      else people.set(person, [one]);
    }
  }
  // Worked out here, so that nothing below holds the shelf.
  const lifts = new Map<number, number>();
  for (const [tag, mine] of weights) {
    const share = shelf.withTag(tag).length / Math.max(1, shelf.size);
    lifts.set(tag, (mine + SHRINKAGE * share) / (weight + SHRINKAGE) / share);
  }
  const without = liked.length === 0 ? 0 : SHRINKAGE / (weight + SHRINKAGE);
  return {
    liked,
    weight,
    people,
    countOf: (tag) => counts.get(tag) ?? 0,
    weightOf: (tag) => weights.get(tag) ?? 0,
    lift: (tag) => lifts.get(tag) ?? without,
  };
}
