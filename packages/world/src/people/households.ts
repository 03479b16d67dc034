// Households: accounts with one to five profiles, children among them, with what they said at sign-up, which is often little.
import type { ProfileNew } from '@marquee/protocol';
import { normals, type Rng } from '@marquee/recsys';
import { between, pick, weighted } from '../draws.ts';
import { ACTIVITY_SPREAD } from '../viewing/curves.ts';
import type { Shelf } from '../viewing/shelf.ts';
import { cultures } from '../words/cultures.ts';
import { uuidAt } from '../uuid.ts';
import { inventTaste, type Taste } from './taste.ts';

/** What a server may know of a profile. */
export type Facts = ProfileNew & { readonly id: string; readonly accountId: string };

/** A viewer who does not exist. `taste`, `age` and `activity` are the truth, for the simulator and tests alone. */
export interface Person {
  readonly facts: Facts;
  readonly createdAt: number;
  readonly taste: Taste;
  readonly age: number;
  readonly child: boolean;
  /** Sessions a day. */
  readonly activity: number;
  readonly devices: readonly Device[];
  /** Minutes that local time is ahead of UTC. */
  readonly tzOffsetMin: number;
}

export interface Device {
  readonly id: string;
  readonly kind: 'tv' | 'desktop' | 'tablet' | 'mobile';
}

export interface PeopleOptions {
  readonly profiles: number;
  readonly shelf: Shelf;
  readonly now: number;
  /** Some were there before, the others joined in these days. */
  readonly days: number;
  /** Sessions a day of the middle viewer. */
  readonly sessionsPerDay: number;
  readonly rng: Rng;
}

interface Home {
  readonly country: string;
  readonly weight: number;
  readonly tzOffsetMin: number;
  readonly regions: readonly string[];
}

const homes: readonly Home[] = [
  { country: 'GB', weight: 5, tzOffsetMin: 0, regions: ['London', 'London', 'Scotland', 'Wales'] },
  { country: 'US', weight: 3, tzOffsetMin: -300, regions: ['New York', 'New York', 'Ohio'] },
  { country: 'DE', weight: 1, tzOffsetMin: 60, regions: ['Bayern', 'Berlin'] },
  { country: 'FR', weight: 1, tzOffsetMin: 60, regions: ['Bretagne', 'Île-de-France'] },
  { country: 'IN', weight: 1, tzOffsetMin: 330, regions: ['Maharashtra', 'Kerala'] },
];

const DAY = 86_400_000;

/** Profiles in households, in order of account; exactly as many as asked for. */
export function inventPeople(options: PeopleOptions): Person[] {
  const { profiles } = options;
  const people: Person[] = [];
  while (people.length < profiles) people.push(...household(options, profiles - people.length));
  return people;
}

function household(options: PeopleOptions, most: number): Person[] {
  const { now, days, rng } = options;
  const home = weighted(homes, ({ weight }) => weight, rng);
  const joined = Math.round(now - days * DAY * (rng() < 0.55 ? 1 : rng() ** 0.7));
  const accountId = uuidAt(joined, rng);
  const region = pick(home.regions, rng);
  const size = Math.min(
    most,
    weighted([1, 2, 3, 4, 5], (n) => [0.38, 0.3, 0.16, 0.11, 0.05][n - 1]!, rng),
  );
  const tv: Device = { id: uuidAt(joined, rng), kind: 'tv' };
  const elder = between(22, 74, rng);
  const names = new Set<string>();
  return Array.from({ length: size }, (_, n) => {
    // The first two are grown-ups of an age; the rest are children or lodgers.
    const age =
      n === 0
        ? elder
        : n === 1
          ? Math.max(18, elder + between(-8, 8, rng))
          : elder > 62
            ? between(18, 40, rng)
            : between(4, 19, rng);
    return member({ options, home, accountId, region, joined, tv, age, names });
  });
}

interface Member {
  readonly options: PeopleOptions;
  readonly home: Home;
  readonly accountId: string;
  readonly region: string;
  readonly joined: number;
  readonly tv: Device;
  readonly age: number;
  readonly names: Set<string>;
}

function member({ options, home, accountId, region, joined, tv, age, names }: Member): Person {
  const { shelf, sessionsPerDay, now, rng } = options;
  const child = age < 12;
  const woman = rng() < 0.5;
  const gender = woman ? 'female' : 'male';
  const country = rng() < 0.08 ? pick(cultures, rng).country : home.country;
  const taste = inventTaste({ shelf, age, gender, country, child }, rng);
  const createdAt = Math.min(now - DAY / 2, joined + Math.round(rng() < 0.7 ? 60_000 * rng() : 12 * DAY * rng()));
  const says = (chance: number): boolean => rng() < chance;
  // A good third leaves everything empty that may be left empty.
  const open = !says(0.36);
  const facts: Facts = {
    id: uuidAt(createdAt, rng),
    accountId,
    name: nameOf(country, woman, names, rng),
    kids: child,
    country: home.country,
    language: languageOf(home.country),
    ...(child ? { maturityLimit: age < 7 ? 0 : 6 } : age < 16 ? { maturityLimit: 12 } : {}),
    ...(open && says(0.75) ? { birthYear: 2026 - age } : {}),
    ...(open && says(0.45) ? { gender } : {}),
    ...(open && says(0.7) ? { region } : {}),
    ...(open && says(0.6) ? { favouriteGenres: taste.favourites.slice(0, between(1, 3, rng)) } : {}),
  };
  const own: Device = { id: uuidAt(createdAt, rng), kind: pick(['mobile', 'mobile', 'desktop', 'tablet'], rng) };
  const activity = sessionsPerDay * Math.exp(ACTIVITY_SPREAD * normals(rng)()) * (child ? 0.8 : 1);
  return {
    facts,
    createdAt,
    taste,
    age,
    child,
    activity: Math.min(4, activity),
    devices: [tv, own],
    tzOffsetMin: home.tzOffsetMin,
  };
}

const languageOf = (country: string): string => cultures.find((one) => one.country === country)?.language ?? 'en';

/** First names only, as people call themselves on a shared screen; none twice in a household. */
function nameOf(country: string, woman: boolean, names: Set<string>, rng: Rng): string {
  const culture = cultures.find((one) => one.country === country) ?? cultures[0]!;
  for (;;) {
    const name = pick(woman ? culture.women : culture.men, rng);
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
}
