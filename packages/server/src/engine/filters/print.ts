// Filters and boosters as text: what the parser reads back as the same value.
import type { Booster, Comparison, Filter, FilterValue } from '@marquee/protocol';

/** How tightly a part holds together: it stands in parentheses where what is around it holds tighter. */
const binding = (filter: Filter): 1 | 2 | 3 => ('any' in filter ? 1 : 'all' in filter ? 2 : 3);

export function printFilter(filter: Filter): string {
  if ('any' in filter) return joined(filter.any, ' or ', 1);
  if ('all' in filter) return joined(filter.all, ' and ', 2);
  if ('not' in filter) return `not ${within(filter.not, 2)}`;
  return printComparison(filter);
}

export const printBoosters = (boosters: readonly Booster[]): string => boosters.map(printBooster).join('; ');

const joined = (parts: readonly Filter[], word: string, own: number): string =>
  parts.length === 1 ? printFilter(parts[0]!) : parts.map((part) => within(part, own)).join(word);

/** A part that is alone in its list is that part. */
const alone = (filter: Filter): Filter => {
  const parts = 'any' in filter ? filter.any : 'all' in filter ? filter.all : [];
  return parts.length === 1 ? alone(parts[0]!) : filter;
};

const within = (part: Filter, around: number): string => {
  const inner = alone(part);
  return binding(inner) <= around ? `(${printFilter(inner)})` : printFilter(inner);
};

function printComparison({ field, op, value }: Comparison): string {
  if (op === '=' && value === true) return field;
  return `${field} ${op} ${printValue(value)}`;
}

const printValue = (value: FilterValue): string =>
  Array.isArray(value) ? `[${value.map((one) => printValue(one as string | number)).join(', ')}]` : printOne(value);

/** The text form has no exponents. */
const printOne = (value: FilterValue): string => {
  const text = JSON.stringify(value);
  return typeof value === 'number' && text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
};

function printBooster(booster: Booster): string {
  if ('boost' in booster) return `boost ${printOne(booster.boost)} where ${printFilter(booster.where)}`;
  if ('bury' in booster) return `bury where ${printFilter(booster.bury)}`;
  if ('pin' in booster) return `pin ${JSON.stringify(booster.pin)} at ${booster.at}`;
  return 'per' in booster
    ? `cap ${booster.cap} per ${booster.per}`
    : `cap ${booster.cap} where ${printFilter(booster.where)}`;
}
