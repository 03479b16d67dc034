// Sums over windows of buckets: time played and qualified viewers of every title, everywhere and by place.
import { setImmediate } from 'node:timers/promises';
import type { Counts } from './counts.ts';
import { createPairTable, pairOf, personIn, titleIn, type PairTable } from './pair-table.ts';
import type { People } from './people.ts';

/** Of one title in one window. */
export interface Tally {
  /** Of all viewers, qualified or not. */
  playedMs: number;
  /** Distinct accounts with a qualified start. */
  accounts: number;
  /** Viewers with a qualified start. */
  starts: number;
}

export interface TallyOptions {
  /** First and last bucket. */
  readonly from: number;
  readonly to: number;
  /** What was received long after it happened counts too. */
  readonly late: boolean;
  /** Places are told apart; else all are under ''. */
  readonly local: boolean;
  /** ms of play from which a start of the title is qualified. */
  startMs(title: number): number;
}

/** Tallies by title; under '' of everybody, under a place of those who are counted there. */
export type Tallies = ReadonlyMap<string, ReadonlyMap<number, Tally>>;

/** Requests have their turn. */
const rest = (): Promise<void> => setImmediate();

/** Every table of the window, in order. */
function* tablesOf({ buckets }: Counts, { from, to, late }: Pick<TallyOptions, 'from' | 'to' | 'late'>) {
  for (let bucket = from; bucket <= to; bucket++) {
    const own = buckets.get(bucket);
    if (own === undefined) continue;
    yield own.live;
    if (late) yield own.late;
  }
}

/**
 * A start is qualified by what one viewer played of a title within the window, however it is spread over its buckets. Of a
 * series its episodes count together. The event loop has its turn all the while.
 */
export async function tally(counts: Counts, people: People, options: TallyOptions): Promise<Tallies> {
  const played = createPairTable();
  for (const table of tablesOf(counts, options)) {
    await table.slowly((pair, ms) => played.add(pair, ms), rest);
    await rest();
  }
  return tallied(played, people, options);
}

/**
 * Whoever ever rated a title has seen it, whenever that was: what there is to go by where nobody watches lately, as after an
 * import of old ratings. Each counts as one view.
 */
export async function everRated(
  counts: Counts,
  people: People,
  runtimeMs: (title: number) => number,
): Promise<Tallies> {
  const seen = createPairTable();
  await counts.stars.slowly((pair) => seen.set(pair, runtimeMs(titleIn(pair))), rest);
  return tallied(seen, people, { local: true, startMs: () => 0 });
}

type Told = Pick<TallyOptions, 'local' | 'startMs'>;

async function tallied(played: PairTable, people: People, options: Told): Promise<Tallies> {
  const everywhere = newPlace(options);
  const places = new Map([['', everywhere]]);
  await played.slowly((pair, ms) => {
    const { counts: told, account, places: own } = people.person(personIn(pair));
    if (!told) return;
    everywhere.count(titleIn(pair), account, ms);
    if (!options.local) return;
    for (const name of own) {
      let place = places.get(name);
      if (place === undefined) places.set(name, (place = newPlace(options)));
      place.count(titleIn(pair), account, ms);
    }
  }, rest);
  return new Map(Array.from(places, ([name, { tallies }]) => [name, tallies]));
}

interface Place {
  readonly tallies: ReadonlyMap<number, Tally>;
  count(title: number, account: number, ms: number): void;
}

function newPlace({ startMs }: Pick<TallyOptions, 'startMs'>): Place {
  const tallies = new Map<number, Tally & { readonly startMs: number }>();
  /** Accounts that are counted already. */
  const known = createPairTable();
  return {
    tallies,
    count(title, account, ms) {
      let own = tallies.get(title);
      if (own === undefined) {
        own = { playedMs: 0, accounts: 0, starts: 0, startMs: startMs(title) };
        tallies.set(title, own);
      }
      own.playedMs += ms;
      if (ms < own.startMs) return;
      own.starts++;
      const pair = pairOf(title, account);
      if (known.get(pair) > 0) return;
      known.set(pair, 1);
      own.accounts++;
    },
  };
}

/** Time played by title, in ms, in the window: what needs nobody to be told from another. */
export async function playedIn(
  counts: Counts,
  people: People,
  window: Pick<TallyOptions, 'from' | 'to' | 'late'>,
): Promise<ReadonlyMap<number, number>> {
  const played: number[] = [];
  for (const table of tablesOf(counts, window)) {
    await table.slowly((pair, ms) => {
      if (!people.person(personIn(pair)).counts) return;
      const title = titleIn(pair);
      played[title] = (played[title] ?? 0) + ms;
    }, rest);
    await rest();
  }
  const found = new Map<number, number>();
  played.forEach((ms, title) => found.set(title, ms));
  return found;
}

/** Changes of all tables of the window: where the number is the same, so is what they hold. */
export function changesIn(counts: Counts, window: Pick<TallyOptions, 'from' | 'to' | 'late'>): number {
  let changes = 0;
  for (const table of tablesOf(counts, window)) changes += table.changes;
  return changes;
}
