// What a newcomer filled in, as the server takes it: what was left out is left out.
import type { Profile, ProfileNew, ProfilePatch } from '@marquee/protocol';

export interface Answers {
  readonly name: string;
  /** Colour of its sign; null: by the name. */
  readonly avatar: number | null;
  readonly kids: boolean;
  /** Highest age shown; '' for none. A child always has one. */
  readonly limit: string;
  readonly birthYear: string;
  readonly country: string;
  readonly region: string;
  readonly gender: string;
}

export const blank: Answers = {
  name: '',
  avatar: null,
  kids: false,
  limit: '',
  birthYear: '',
  country: '',
  region: '',
  gender: '',
};

/** Ages that limits are drawn at. */
export const limits = [0, 6, 7, 9, 12, 16, 18] as const;
export const KIDS_LIMIT = '7';

/** By field, what is wrong with it; empty where it can be sent. */
export function faultsIn({ name, birthYear }: Answers, year: number): Partial<Record<keyof Answers, string>> {
  const born = Number(birthYear);
  const fits = birthYear.trim() === '' || (Number.isInteger(born) && born >= 1900 && born <= year);
  return {
    ...(name.trim() === '' && { name: 'A name is needed: any will do.' }),
    ...(name.trim().length > 60 && { name: 'At most 60 letters.' }),
    ...(!fits && { birthYear: `A year from 1900 to ${year}, or nothing.` }),
  };
}

export function profileOf({ name, avatar, kids, limit, birthYear, country, region, gender }: Answers): ProfileNew {
  const said = (text: string): boolean => text.trim() !== '';
  return {
    name: name.trim(),
    ...(avatar !== null && { avatar }),
    ...(kids && { kids }),
    ...((kids || said(limit)) && { maturityLimit: Number(said(limit) ? limit : KIDS_LIMIT) }),
    // Nothing of the kind is asked of a child.
    ...(!kids && said(birthYear) && { birthYear: Number(birthYear) }),
    ...(!kids && said(gender) && { gender: gender.trim() }),
    ...(said(country) && { country }),
    ...(said(country) && said(region) && { region: region.trim() }),
  };
}

type Told = Pick<Profile, 'birthYear' | 'country' | 'region' | 'gender' | 'kids' | 'name'>;

/** What a profile says of its viewer, as it would be filled in. */
export const answersOf = ({ birthYear, country, region, gender, kids, name }: Told): Answers => ({
  ...blank,
  name,
  kids,
  birthYear: birthYear === null ? '' : String(birthYear),
  country: country ?? '',
  region: region ?? '',
  gender: gender ?? '',
});

/** What was changed of it. What was emptied is no longer known, and a postal area does not outlive its country. */
export function changesIn(answers: Answers, before: Answers): ProfilePatch {
  const { birthYear, country, region, gender } = answers;
  const said = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const moved = country !== before.country;
  // A region that is left behind its country is not shown any more.
  const within = country === '' ? '' : region.trim();
  return {
    ...(birthYear.trim() !== before.birthYear && { birthYear: said(birthYear) === null ? null : Number(birthYear) }),
    ...(gender !== before.gender && { gender: said(gender) }),
    ...(moved && { country: said(country), postalPrefix: null }),
    ...((moved || within !== before.region) && { region: said(within) }),
  };
}
