// Filters and boosters as they come in, text or JSON, made into checked values; what does not fit is said with its place.
import { filterLimits, type Booster, type Filter } from '@marquee/protocol';
import { misfit, unknownField } from './fields.ts';
import { parseBoosters, parseFilter, type Parsed } from './parse.ts';

/** JSON has passed its schema; its depth, size and values are judged here. Never throws. */
export function readFilter(given: unknown): Parsed<Filter> {
  if (typeof given === 'string') return parseFilter(given);
  const error = faultIn(given as Filter, '', { left: filterLimits.comparisons }, 1);
  return error === undefined ? { value: given as Filter } : { error };
}

type Given = Readonly<Record<'where' | 'bury' | 'per', unknown>>;

/** `where` and `bury` of JSON may be text. Never throws. */
export function readBoosters(given: unknown): Parsed<Booster[]> {
  if (typeof given === 'string') return parseBoosters(given);
  const read: Booster[] = [];
  for (const [k, one] of (given as readonly Given[]).entries()) {
    const part = one.where === undefined ? 'bury' : 'where';
    const filter = one[part] === undefined ? undefined : readFilter(one[part]);
    if (filter && 'error' in filter) return { error: `/${k}/${part} ${filter.error}` };
    const unknown = typeof one.per === 'string' ? unknownField(one.per) : undefined;
    if (unknown !== undefined) return { error: `/${k}/per ${unknown}` };
    read.push({ ...one, ...(filter && { [part]: filter.value }) } as unknown as Booster);
  }
  return { value: read };
}

/** The first fault, with the JSON pointer to it. */
function faultIn(filter: Filter, path: string, budget: { left: number }, depth: number): string | undefined {
  if (depth > 2 * filterLimits.depth) return `${path} is nested too deep`;
  if ('not' in filter) return faultIn(filter.not, `${path}/not`, budget, depth + 1);
  if ('all' in filter || 'any' in filter) {
    const [name, parts] = 'all' in filter ? ['all', filter.all] : ['any', filter.any];
    for (const [k, part] of parts.entries()) {
      const fault = faultIn(part, `${path}/${name}/${k}`, budget, depth + 1);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if (--budget.left < 0) return `${path} is one of more than ${filterLimits.comparisons} comparisons`;
  const wrong = misfit(filter);
  return wrong === undefined ? undefined : `${path} ${wrong}`.trimStart();
}
