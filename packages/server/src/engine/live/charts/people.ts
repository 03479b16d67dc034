// Who counts in charts, as numbers: the account behind a profile, and the places it is counted in.
import type { Profile } from '../../../store/records.ts';
import type { Profiles } from '../../../store/store.ts';
import { mayUse, type SignalDefaults } from '../traits.ts';

export interface Person {
  readonly account: number;
  /** Country and region, where location may be used. */
  readonly places: readonly string[];
  /** False for children, and for profiles that are gone. */
  readonly counts: boolean;
}

export interface People {
  /** Looks up those that are not known yet, in one question. */
  meet(profileIds: Iterable<string>): Promise<void>;
  /** −1 for one who does not count. */
  numberOf(profileId: string): number;
  person(number: number): Person;
  /** Looked up again when next met. */
  changed(profileId: string): void;
  /** The number whose traces must go, −1 for none; the name is forgotten. */
  erased(profileId: string): number;
  /** Of those that have a number, who is gone: looked up one and all. */
  gone(): Promise<readonly string[]>;
  readonly size: number;
  /** A profile as it is now gets a number, or keeps its own. */
  known(profile: Profile): number;
  /** Profiles by number; '' for one who was erased. */
  ids(): readonly string[];
  /** How many were erased. */
  readonly erasures: number;
  /** How often somebody who was known already became another: moved, came of age, was erased. */
  readonly changes: number;
}

/** Profiles of one question to the store. */
const PAGE = 1_000;
const nobody: Person = { account: -1, places: [], counts: false };

export function createPeople(store: Pick<Profiles, 'many'>, signals: SignalDefaults): People {
  const numbers = new Map<string, number>();
  const persons: Person[] = [];
  const accounts = new Map<string, number>();
  const stale = new Set<string>();
  let [changes, erasures] = [0, 0];

  const personOf = (profile: Profile): Person => {
    const account = accounts.get(profile.accountId) ?? accounts.size;
    accounts.set(profile.accountId, account);
    const { country, region } = profile;
    const places = mayUse(profile, 'location', signals) ? [country, region].filter((place) => place !== null) : [];
    return { account, places: [...new Set(places)], counts: !profile.kids };
  };
  return {
    async meet(ids) {
      const unknown = [...new Set(ids)].filter((id) => !numbers.has(id) || stale.has(id));
      if (unknown.length === 0) return;
      const found = new Map((await store.many(unknown)).map((profile) => [profile.id, profile]));
      for (const id of unknown) {
        stale.delete(id);
        const profile = found.get(id);
        // One that is gone gets no number, and its name is not kept.
        if (profile === undefined && !numbers.has(id)) continue;
        if (numbers.has(id)) changes++;
        const number = numbers.get(id) ?? persons.length;
        numbers.set(id, number);
        persons[number] = profile === undefined ? nobody : personOf(profile);
      }
    },
    numberOf(id) {
      const number = numbers.get(id);
      return number === undefined || !persons[number]!.counts ? -1 : number;
    },
    person: (number) => persons[number] ?? nobody,
    changed(id) {
      if (numbers.has(id)) stale.add(id);
    },
    erased(id) {
      const number = numbers.get(id) ?? -1;
      numbers.delete(id);
      stale.delete(id);
      if (number >= 0) {
        persons[number] = nobody;
        changes++;
        erasures++;
      }
      return number;
    },
    async gone() {
      const ids = [...numbers.keys()];
      const missing: string[] = [];
      for (let from = 0; from < ids.length; from += PAGE) {
        const page = ids.slice(from, from + PAGE);
        const there = new Set((await store.many(page)).map(({ id }) => id));
        missing.push(...page.filter((id) => !there.has(id)));
      }
      return missing;
    },
    known(profile) {
      const number = numbers.get(profile.id) ?? persons.length;
      numbers.set(profile.id, number);
      persons[number] = personOf(profile);
      return number;
    },
    ids: () => byNumber(numbers, persons.length),
    get erasures() {
      return erasures;
    },
    get size() {
      return numbers.size;
    },
    get changes() {
      return changes;
    },
  };
}

function byNumber(numbers: ReadonlyMap<string, number>, size: number): string[] {
  const ids = Array.from({ length: size }, () => '');
  for (const [id, number] of numbers) ids[number] = id;
  return ids;
}
