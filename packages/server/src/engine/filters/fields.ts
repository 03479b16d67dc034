// The fields of a title that a filter may name: what each holds, and what it may be compared with.
import { filterFields, type Comparison } from '@marquee/protocol';
import type { Title } from '../../store/records.ts';

/** What a filter may ask beside the title itself. */
export interface FilterContext {
  /** ms since 1970. */
  readonly now: number;
  isAvailable(titleId: string, at: number): boolean;
}

type Known = string | number | boolean | readonly string[] | null;
interface Field {
  readonly holds: 'text' | 'number' | 'truth' | 'any';
  /** null: not known. */
  of(title: Title, context: FilterContext): Known;
  /** The only values that there are. */
  readonly values?: readonly string[];
}

const DAY = 86_400_000;
const text = (of: Field['of'], values?: readonly string[]): Field => ({ holds: 'text', of, ...(values && { values }) });
const number = (of: Field['of']): Field => ({ holds: 'number', of });

const fields: Readonly<Record<(typeof filterFields)[number], Field>> = {
  id: text(({ id }) => id),
  kind: text(({ kind }) => kind, ['film', 'series']),
  genre: text(({ genres }) => genres),
  keyword: text(({ keywords }) => keywords),
  person: text(({ cast, directors }) => (directors.length === 0 ? cast : [...directors, ...cast])),
  cast: text(({ cast }) => cast),
  director: text(({ directors }) => directors),
  country: text(({ countries }) => countries),
  language: text(({ language }) => language),
  year: number(({ year }) => year),
  maturity: number(({ maturity }) => maturity),
  minutes: number(minutesOf),
  seasons: number(({ kind, seasons }) => (kind === 'series' ? seasons.length : null)),
  available: { holds: 'truth', of: ({ id }, { now, isAvailable }) => isAvailable(id, now) },
  region: text(({ attributes: { regions } }) => (regions === undefined ? null : listOf(regions))),
  addedDays: number(({ addedAt }, { now }) => (now - addedAt) / DAY),
  leavingDays: number(({ availableUntil }, { now }) => (availableUntil === null ? null : (availableUntil - now) / DAY)),
};

const attributeForm = /^attr\.([A-Za-z][A-Za-z0-9_.-]{0,63})$/;

/** Undefined for a name that is no field. */
export function fieldOf(name: string): Field | undefined {
  if (Object.hasOwn(fields, name)) return fields[name as keyof typeof fields];
  const [, attribute] = attributeForm.exec(name) ?? [];
  if (attribute === undefined) return undefined;
  return {
    holds: 'any',
    of: ({ attributes }) => (Object.hasOwn(attributes, attribute) ? attributes[attribute]! : null),
  };
}

/** What is wrong with the name of a field, in words; undefined where it is one. */
export const unknownField = (name: string): string | undefined =>
  fieldOf(name) === undefined
    ? `no field '${name.slice(0, 64)}'; there are ${filterFields.join(', ')} and attr.NAME`
    : undefined;

/** What is wrong with a comparison, in words; undefined where it fits its field. */
export function misfit({ field: name, op, value }: Comparison): string | undefined {
  const field = fieldOf(name);
  if (field === undefined) return unknownField(name);
  if ((op === 'in') !== Array.isArray(value)) {
    return op === 'in' ? `${name} in needs a list, got ${shown(value)}` : `${name} ${op} needs one value, got a list`;
  }
  const values = (Array.isArray(value) ? value : [value]) as readonly (string | number | boolean)[];
  const ordered = ['<', '<=', '>', '>='].includes(op);
  if (ordered && (field.holds === 'text' || field.holds === 'truth')) return `${name} has no order; use =, != or in`;
  const wanted = ordered ? 'number' : field.holds;
  const wrong = values.find((one) => !fits(one, wanted));
  if (wrong !== undefined) return `${name} ${op} needs ${wantedWords[wanted]}, got ${shown(wrong)}`;
  const other = field.values && values.find((one) => !field.values!.includes(String(one)));
  return other === undefined ? undefined : `${name} is ${field.values!.join(' or ')}, got ${shown(other)}`;
}

const wantedWords = { text: 'text', number: 'a number', truth: 'true or false', any: 'a value' } as const;

const fits = (value: string | number | boolean, wanted: Field['holds']): boolean =>
  wanted === 'any' || typeof value === ({ text: 'string', number: 'number', truth: 'boolean' } as const)[wanted];

const shown = (value: unknown): string => JSON.stringify(value).slice(0, 60);

function minutesOf({ kind, durationS, seasons }: Title): number | null {
  if (kind === 'film') return durationS === null ? null : durationS / 60;
  const lengths = seasons.flatMap(({ episodes }) => episodes.map((episode) => episode.durationS));
  return lengths.length === 0 || lengths.includes(null) ? null : lengths.reduce<number>((sum, s) => sum + s! / 60, 0);
}

const listOf = (value: string | number | boolean | readonly string[]): readonly string[] =>
  Array.isArray(value) ? value : [String(value)];
