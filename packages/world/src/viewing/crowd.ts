// Very many viewers for benches: their plays as columns, in order of time, two or three events each. Tastes are shared by types of people.
import type { Event } from '@marquee/protocol';
import { mulberry32, normals, seedFor, type Rng } from '@marquee/recsys';
import { between, pick, weightedIndex } from '../draws.ts';
import type { Facts } from '../people/households.ts';
import { inventTaste } from '../people/taste.ts';
import { uuidAt } from '../uuid.ts';
import { ACTIVITY_SPREAD, COMPLETION, hourProfile, LIKED_BY_QUARTER, WEEKEND } from './curves.ts';
import { drawFrom, type Shelf } from './shelf.ts';
import { isThere, leaningOf, type Leaning, type Stock } from './stock.ts';

export interface CrowdOptions {
  readonly stock: Stock;
  readonly profiles: number;
  /** Of the mean viewer. */
  readonly playsPerProfile: number;
  readonly days: number;
  readonly now: number;
  readonly seed: number;
}

/** Row k of every column is one play; rows are in order of the play's end. */
export interface Plays {
  readonly count: number;
  /** Index of the viewer and of the title. */
  readonly profile: Int32Array;
  readonly title: Int32Array;
  /** In order of the series, -1 for a film. */
  readonly episode: Int16Array;
  /** Start, ms since 1970. */
  readonly at: Float64Array;
  /** Where it ends, in seconds; it begins at 0. */
  readonly toS: Float32Array;
  /** 1 or -1 where a thumb follows, else 0. */
  readonly thumb: Int8Array;
}

export interface Crowd {
  readonly simulated: true;
  readonly members: readonly Facts[];
  readonly plays: Plays;
}

const DAY = 86_400_000;
/** Viewers of one type: a table over the catalogue is made once for all of them. */
const ALIKE = 50;
/** Share of plays that are chosen by fame alone, and that go on with a series. */
const BY_FAME = 0.3;
const GOES_ON = 0.3;
const regions = ['North', 'South', 'East', 'West', 'Coast', 'Hills', 'Lakes', 'Capital'];
const countries = ['GB', 'GB', 'US', 'US', 'DE', 'FR', 'IN', 'ES'];

/** Same options, same crowd. */
export function inventCrowd(options: CrowdOptions): Crowd {
  const { profiles, playsPerProfile, seed } = options;
  const members: Facts[] = [];
  const columns = growing(Math.ceil(profiles * playsPerProfile * 1.3) + 1_000);
  for (let type = 0; members.length < profiles; type++) {
    const rng = mulberry32(seedFor(seed, `type ${type}`));
    const alike = typeOf(options, rng);
    for (let n = 0; n < ALIKE && members.length < profiles; n++) {
      members.push(factsOf(alike, members.at(-1), n, { rng, now: options.now - options.days * DAY }));
      watchAll(columns, members.length - 1, alike, { ...options, rng });
    }
  }
  return { simulated: true, members, plays: inOrder(columns) };
}

interface Alike {
  readonly age: number;
  readonly gender: string | null;
  readonly country: string;
  readonly child: boolean;
  readonly favourites: readonly string[];
  readonly leaning: Leaning;
}

function typeOf({ stock }: CrowdOptions, rng: Rng): Alike {
  const age = rng() < 0.1 ? between(4, 11, rng) : between(14, 78, rng);
  const child = age < 12;
  const gender = pick(['female', 'male'], rng);
  const country = pick(countries, rng);
  const taste = inventTaste({ shelf: stock.shelf, age, gender, country, child }, rng);
  const leaning = leaningOf(taste, stock, child ? 6 : 99);
  return { age, gender, country, child, favourites: taste.favourites, leaning };
}

/** Every third lives with the one before him. */
function factsOf(alike: Alike, before: Facts | undefined, n: number, { rng, now }: { rng: Rng; now: number }): Facts {
  const id = uuidAt(now, rng);
  const together = n % 3 === 2 && before !== undefined;
  return {
    id,
    accountId: together ? before.accountId : uuidAt(now, rng),
    name: `Viewer ${id.slice(-6)}`,
    kids: alike.child,
    country: alike.country,
    ...(alike.child ? { maturityLimit: 6 } : {}),
    ...(rng() < 0.5 ? { birthYear: 2026 - alike.age } : {}),
    ...(rng() < 0.5 ? { region: pick(regions, rng) } : {}),
    ...(rng() < 0.3 ? { favouriteGenres: alike.favourites.slice(0, 2) } : {}),
  };
}

type Columns = Plays & { count: number };

const growing = (size: number): Columns => ({
  count: 0,
  profile: new Int32Array(size),
  title: new Int32Array(size),
  episode: new Int16Array(size),
  at: new Float64Array(size),
  toS: new Float32Array(size),
  thumb: new Int8Array(size),
});

interface Watching extends CrowdOptions {
  readonly rng: Rng;
}

/** As many plays as this viewer makes: log-normal, at moments by the hours of the day. */
function watchAll(columns: Columns, profile: number, alike: Alike, watching: Watching): void {
  const { rng, playsPerProfile, stock } = watching;
  const spread = Math.exp(ACTIVITY_SPREAD * normals(rng)() - ACTIVITY_SPREAD ** 2 / 2);
  const count = Math.min(600, Math.round(playsPerProfile * spread));
  const moments = Float64Array.from({ length: count }, () => momentOf(watching)).sort();
  const next = new Map<number, number>();
  let last = -1;
  for (const at of moments) {
    if (columns.count === columns.at.length) return;
    const goesOn = last >= 0 && rng() < GOES_ON;
    const title = goesOn ? last : draw(alike.leaning, at, watching);
    if (title < 0) continue;
    const episode = stock.shelf.isSeries[title] === 1 ? (next.get(title) ?? 0) : -1;
    const length = lengthOf(stock.shelf, title, episode);
    if (length === 0) continue;
    last = episode < 0 ? -1 : title;
    const enjoyed = alike.leaning.likes[title]! + 0.5 * (rng() + rng() - 1);
    const share = reach(enjoyed, rng);
    if (share >= 0.9 && episode >= 0) next.set(title, episode + 1);
    const quarter = share >= 0.9 ? 4 : Math.floor(4 * share);
    const thumb = rng() < LIKED_BY_QUARTER[quarter]! ? (enjoyed > 0 ? 1 : -1) : 0;
    put(columns, { profile, title, episode, at, toS: Math.max(5, length * share), thumb });
  }
}

function put(columns: Columns, play: Record<Exclude<keyof Plays, 'count'>, number>): void {
  const row = columns.count++;
  for (const name of ['profile', 'title', 'episode', 'at', 'toS', 'thumb'] as const) columns[name][row] = play[name];
}

function momentOf({ days, now, rng }: Watching): number {
  for (;;) {
    const day = Math.floor(now / DAY) - Math.floor(rng() * days) - 1;
    // Day 0 was a Thursday.
    if (rng() < ([2, 3].includes(day % 7) ? 1 : 1 / WEEKEND)) {
      return Math.round(day * DAY + (weightedIndex(hourProfile, rng) + rng()) * 3_600_000);
    }
  }
}

function draw({ wanted, limit }: Leaning, at: number, { stock, rng }: Watching): number {
  const { shelf, famous } = stock;
  for (let tries = 0; tries < 8; tries++) {
    const i = drawFrom(rng() < BY_FAME ? famous : wanted, rng());
    if (isThere(shelf, i, at) && shelf.maturity[i]! <= limit) return i;
  }
  return -1;
}

/** Seconds; 0 for an episode that does not exist. */
function lengthOf({ titles }: Shelf, i: number, episode: number): number {
  const { durationS, seasons = [] } = titles[i]!;
  if (episode < 0) return durationS ?? 5_400;
  const perSeason = seasons[0]!.episodes.length;
  return seasons[Math.floor(episode / perSeason)]?.episodes[episode % perSeason]?.durationS ?? 0;
}

const USUAL = 0.9;

function reach(enjoyed: number, rng: Rng): number {
  const early = COMPLETION.early * Math.exp(USUAL - enjoyed);
  const whole = COMPLETION.whole * Math.exp(enjoyed - USUAL);
  const at = rng() * (early + COMPLETION.middle + COMPLETION.late + whole);
  if (at < early) return 0.02 + 0.08 * rng();
  if (at < early + COMPLETION.middle) return 0.1 + 0.6 * rng();
  return at < early + COMPLETION.middle + COMPLETION.late ? 0.7 + 0.2 * rng() : 0.97;
}

/** Sorted by the second of their end; of one second in the order they were made. */
function inOrder(columns: Columns): Plays {
  const { count, at, toS } = columns;
  const room = 2 ** Math.ceil(Math.log2(count + 1));
  let first = Infinity;
  for (let k = 0; k < count; k++) first = Math.min(first, at[k]!);
  const keys = new Float64Array(count);
  for (let k = 0; k < count; k++) keys[k] = Math.floor((at[k]! - first) / 1_000 + toS[k]!) * room + k;
  keys.sort();
  const sorted = growing(count);
  sorted.count = count;
  for (let k = 0; k < count; k++) {
    const from = keys[k]! % room;
    for (const name of ['profile', 'title', 'episode', 'at', 'toS', 'thumb'] as const)
      sorted[name][k] = columns[name][from]!;
  }
  return sorted;
}

/** What a tracker that says little would send of play k: its start, the stretch that was seen, a thumb. */
export function eventsOfPlay({ members, plays }: Crowd, shelf: Shelf, k: number): Event[] {
  const title = shelf.titles[plays.title[k]!]!;
  const at = plays.at[k]!;
  const rng = mulberry32(k);
  const toS = Math.round(plays.toS[k]!);
  const end = at + 1_000 * toS;
  const envelope = (moment: number) => ({
    eventId: uuidAt(moment, rng),
    occurredAt: moment,
    profileId: members[plays.profile[k]!]!.id,
    clientVersion: 'simulated',
  });
  const part = partOf(title, plays.episode[k]!);
  const playing = { playId: uuidAt(at, rng), titleId: title.id, ...part };
  const events: Event[] = [
    { ...envelope(at), type: 'play_start', ...playing, positionS: 0, source: 'direct' },
    { ...envelope(end), type: 'play_progress', ...playing, fromS: 0, toS, positionS: toS },
  ];
  const value = plays.thumb[k]!;
  if (value !== 0)
    events.push({ ...envelope(end + 1_000), type: 'rating', titleId: title.id, value: value > 0 ? 1 : -1 });
  return events;
}

function partOf({ durationS, seasons = [] }: Shelf['titles'][number], episode: number) {
  if (episode < 0) return { durationS: durationS ?? 5_400 };
  const perSeason = seasons[0]!.episodes.length;
  const { id, durationS: length } = seasons[Math.floor(episode / perSeason)]!.episodes[episode % perSeason]!;
  return { episodeId: id, durationS: length ?? 2_400 };
}
