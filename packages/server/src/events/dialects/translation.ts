// What a translator of another dialect gives back, and how it reads JSON that it must not trust.

/** Our events, made of someone else's; they are checked like any others. `sources[i]` is the place that `events[i]` came from. */
export interface Translation {
  readonly events: readonly unknown[];
  readonly sources: readonly number[];
  /** What says nothing about watching, or says it twice: no error, and not counted. */
  readonly ignored: readonly { readonly index: number; readonly reason: string }[];
}

export type Fields = Readonly<Record<string, unknown>>;

const none: Fields = {};
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** The object, or an empty one where there is none. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : none);
/** The first that is a text or a number, as text; empty texts say nothing. */
export const textOf = (...values: readonly unknown[]): string | undefined => {
  for (const value of values) {
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  }
  return undefined;
};
/** A finite number, also where it was sent as text. */
export const numberOf = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};
export const truthOf = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

/** Without the fields that are undefined. */
export const known = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
