// What a caller may ask of titles: filters (which are shown) and boosters (in which order), as JSON; both have a short text form.
import { Type } from 'typebox';
import { closed, Id } from './scalars.ts';

/** Fields that a filter may name; beside them `attr.NAME`, any attribute of the catalogue. */
export const filterFields = [
  'id',
  'kind',
  'genre',
  'keyword',
  /** Plays in it or directed it. */
  'person',
  'cast',
  'director',
  'country',
  'language',
  'year',
  /** Minimum age. */
  'maturity',
  /** Length of a film, or of all episodes that there are. */
  'minutes',
  'seasons',
  /** May be begun now. */
  'available',
  /** Has the right to be shown there: the attribute `regions` names it, or the title has no such attribute. */
  'region',
  /** Days since it came into the catalogue, and until it leaves. */
  'addedDays',
  'leavingDays',
] as const;

export const filterOps = ['=', '!=', '<', '<=', '>', '>=', 'in'] as const;
export type FilterOp = (typeof filterOps)[number];
export type FilterValue = string | number | boolean | readonly (string | number)[];

/** `field op value`. What is not known of a title equals nothing and is neither more nor less: only `!=` and `not` hold for it. */
export interface Comparison {
  readonly field: string;
  readonly op: FilterOp;
  readonly value: FilterValue;
}
export type Filter =
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly not: Filter }
  | Comparison;

/** Limits of both forms. */
export const filterLimits = { characters: 2_000, depth: 8, comparisons: 64, values: 100, boosters: 20 } as const;

const Text = Type.String({ minLength: 1, maxLength: 300, pattern: '^[^\\u0000-\\u001f\\u007f]+$' });
const Amount = Type.Number({ minimum: -1e12, maximum: 1e12 });
const Value = Type.Union([
  Text,
  Amount,
  Type.Boolean(),
  Type.Array(Type.Union([Text, Amount]), { minItems: 1, maxItems: filterLimits.values }),
]);
const Parts = Type.Array(Type.Ref('Filter'), { minItems: 1, maxItems: filterLimits.comparisons });

const FilterJson = Type.Cyclic(
  {
    Filter: Type.Union([
      closed({
        field: Type.String({ maxLength: 70, pattern: '^[A-Za-z][A-Za-z0-9_.-]*$' }),
        op: Type.Enum(filterOps as unknown as FilterOp[]),
        value: Value,
      }),
      closed({ all: Parts }),
      closed({ any: Parts }),
      closed({ not: Type.Ref('Filter') }),
    ]),
  },
  'Filter',
);
/** `genre = "Drama" and year >= 1990 and not person = "…"`: what a query string holds. */
export const FilterText = Type.String({ minLength: 1, maxLength: filterLimits.characters });
export const AnyFilter = Type.Union([FilterText, FilterJson]);

/**
 * Applied in this order, whatever order they are given in: boosts (all that match, multiplied), buries, caps, pins.
 * A boost multiplies the chance that a title is taken for; a pin sets a title to a place, from 1.
 */
export type Booster =
  | { readonly boost: number; readonly where: Filter }
  | { readonly bury: Filter }
  | { readonly cap: number; readonly per: string }
  | { readonly cap: number; readonly where: Filter }
  | { readonly pin: string; readonly at: number };

const Cap = Type.Integer({ minimum: 0, maximum: 100 });
const BoosterJson = Type.Union([
  closed({ boost: Type.Number({ minimum: 0.01, maximum: 100 }), where: AnyFilter }),
  closed({ bury: AnyFilter }),
  /** At most so many titles that share a value of the field, or that the filter matches. */
  closed({ cap: Cap, per: Type.String({ maxLength: 70, pattern: '^[A-Za-z][A-Za-z0-9_.-]*$' }) }),
  closed({ cap: Cap, where: AnyFilter }),
  closed({ pin: Id, at: Type.Integer({ minimum: 1, maximum: 100 }) }),
]);
export const BoostersText = Type.String({ minLength: 1, maxLength: filterLimits.characters });
/** `boost 2 where genre = "Drama"; bury where year < 1950; cap 2 per genre; pin "t1" at 1`. */
export const AnyBoosters = Type.Union([BoostersText, Type.Array(BoosterJson, { maxItems: filterLimits.boosters })]);
