// What one title is about: its lead, another person, where and when; fixed once, so that title and synopsis agree.
import type { Rng } from '@marquee/recsys';
import { between, pick } from '../draws.ts';
import type { Culture } from '../words/cultures.ts';
import type { Phrase } from '../words/genre.ts';
import * as general from '../words/general.ts';

export interface Character {
  readonly first: string;
  readonly family: string;
  /** Of all who bear it, where women's names have an ending of their own. */
  readonly house: string;
  readonly full: string;
  readonly female: boolean;
}

export interface Story {
  readonly lead: Character;
  readonly other: Character;
  readonly city: string;
  readonly town: string;
  /** One of the two. */
  readonly place: string;
  readonly season: string;
  readonly year: number;
}

export interface Setting {
  readonly culture: Culture;
  readonly year: number;
  /** Frontier towns and the like, instead of the country's. */
  readonly places?: readonly string[] | undefined;
  /** Leads who are no people. */
  readonly leads?: readonly string[] | undefined;
  /** What the hero must be, where that is plain. */
  readonly gender?: Phrase['gender'];
}

export function character(culture: Culture, female: boolean, rng: Rng): Character {
  const first = pick(female ? culture.women : culture.men, rng);
  const base = pick(culture.families, rng);
  const family = female && culture.feminine ? culture.feminine(base) : base;
  return {
    first,
    family,
    house: base,
    full: culture.familyFirst ? `${family} ${first}` : `${first} ${family}`,
    female,
  };
}

export function story({ culture, year, places, leads, gender }: Setting, rng: Rng): Story {
  const female = gender ? gender === 'f' : rng() < 0.48;
  const person = (woman: boolean): Character => {
    const made = character(culture, woman, rng);
    return leads ? oneName(pick(leads, rng), woman) : made;
  };
  const lead = person(female);
  let other = person(rng() < 0.7 ? !female : female);
  while (other.first === lead.first) other = person(other.female);
  const city = pick(places ?? culture.cities, rng);
  let town = pick(places ?? culture.towns, rng);
  while (town === city) town = pick(places ?? culture.towns, rng);
  const place = rng() < 0.6 ? town : city;
  return { lead, other, city, town, place, season: pick(general.seasons, rng), year: year - between(4, 45, rng) };
}

const oneName = (first: string, female: boolean): Character => ({
  first,
  family: first,
  house: first,
  full: first,
  female,
});

/** The slots that any text about this story may use. */
export function storySlot({ lead, other, city, town, place, season, year }: Story, rng: Rng) {
  const she = lead.female;
  const fixed: Readonly<Record<string, string>> = {
    name: lead.full,
    first: lead.first,
    last: lead.family,
    other: other.first,
    otherFull: other.full,
    he: she ? 'she' : 'he',
    him: she ? 'her' : 'him',
    his: she ? 'her' : 'his',
    himself: she ? 'herself' : 'himself',
    child: she ? 'daughter' : 'son',
    city,
    town,
    place,
    season,
    year: String(year),
  };
  return (slot: string): string | undefined => {
    if (slot === 'n') return pick(general.numbers, rng);
    if (slot === 'num') return String(between(2, 49, rng));
    if (slot === 'past') return pick(general.pastCenturies, rng);
    return fixed[slot];
  };
}
