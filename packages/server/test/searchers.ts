// People who search in the invented world, for measuring search: what each has in mind, what is typed of it, and when. Seeded.
import { mulberry32, seedFor, type Rng } from '@marquee/recsys';
import { inventCrowd, inventWorld, type World } from '@marquee/world';

/** Somebody looked for a title; `wanted` is known to the simulator alone. */
export interface Searched {
  readonly account: string;
  readonly wanted: string;
  readonly kind: Kind;
  readonly typed: string;
  /** ms. */
  readonly at: number;
}

export interface Searchers {
  readonly titles: World['titles'];
  /** In order of time. */
  readonly searches: readonly Searched[];
  /** Share of all plays of the first half of the days that a title had. */
  share(titleId: string): number;
  /** The moment that parts the halves. */
  readonly half: number;
}

export interface SearchersOptions {
  readonly titles: number;
  readonly profiles: number;
  readonly seed: number;
}

/** What is typed, by how often: as the viewers of the invented world type, and for a third of those only the first letters yet. */
const kinds = {
  'a genre': 0.2,
  'a person': 0.2,
  'first words of the name': 0.2,
  'first letters of the name': 0.2,
  'the name': 0.1,
  'the name, two letters swapped': 0.1,
} as const;
export type Kind = keyof typeof kinds;

const NOW = Date.UTC(2026, 8, 21, 19);
const DAYS = 60;
const DAY = 86_400_000;
/** Of plays of titles that the viewer had not begun before, so many came from a search. */
const BY_SEARCH = 0.2;

/** What the crowd plays by taste and fame is what it had in mind: words are made from that, never the other way round. */
export function searchersOf({ titles, profiles, seed }: SearchersOptions): Searchers {
  const world = inventWorld({ titles, profiles: 1, days: 1, seed, now: NOW });
  const crowd = inventCrowd({ stock: world.stock, profiles, playsPerProfile: 30, days: DAYS, now: NOW, seed });
  const { plays, members } = crowd;
  const rng = mulberry32(seedFor(seed, 'searches'));
  const half = NOW - (DAYS / 2) * DAY;
  const counts = new Map<string, number>();
  const begun = new Set<string>();
  const searches: Searched[] = [];
  let before = 0;
  for (let k = 0; k < plays.count; k++) {
    const title = world.titles[plays.title[k]!]!;
    const at = plays.at[k]!;
    if (at < half) {
      counts.set(title.id, (counts.get(title.id) ?? 0) + 1);
      before++;
    }
    const pair = `${plays.profile[k]} ${title.id}`;
    const again = begun.has(pair);
    begun.add(pair);
    if (again || rng() >= BY_SEARCH) continue;
    const kind = kindBy(rng());
    const typed = wordsOf(title, kind, rng);
    searches.push({ account: members[plays.profile[k]!]!.accountId, wanted: title.id, kind, typed, at });
  }
  searches.sort((a, b) => a.at - b.at);
  return { titles: world.titles, searches, half, share: (id) => (counts.get(id) ?? 0) / Math.max(1, before) };
}

function kindBy(draw: number): Kind {
  let left = draw;
  for (const [kind, share] of Object.entries(kinds)) {
    left -= share;
    if (left < 0) return kind as Kind;
  }
  return 'the name';
}

function wordsOf({ name, genres = [], cast = [] }: World['titles'][number], kind: Kind, rng: Rng): string {
  const plain = name.toLowerCase().replaceAll(/[’,.!?–:]/g, '');
  if (kind === 'a genre') return genres[0]!.toLowerCase();
  if (kind === 'a person' && cast.length > 0) return cast[Math.floor(rng() * cast.length)]!.toLowerCase();
  if (kind === 'first words of the name') return plain.split(' ').slice(0, 3).join(' ');
  if (kind === 'first letters of the name') return plain.slice(0, 3 + Math.floor(4 * rng())).trim();
  if (kind !== 'the name, two letters swapped') return plain;
  const at = Math.floor(rng() * (plain.length - 1));
  return plain.slice(0, at) + plain[at + 1]! + plain[at]! + plain.slice(at + 2);
}
