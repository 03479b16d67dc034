// A filter as a question about titles; made once per request, asked once per title.
import type { Comparison, Filter } from '@marquee/protocol';
import type { Title } from '../../store/records.ts';
import { fieldOf, type FilterContext } from './fields.ts';
import { fold } from './fold.ts';

export type TitleTest = (title: Title) => boolean;

/** The filter must be a checked one. Texts are compared folded; of several values one that fits is enough. */
export function compileFilter(filter: Filter, context: FilterContext): TitleTest {
  if ('all' in filter) {
    // What is told at once is asked first.
    const parts = filter.all.toSorted((a, b) => costOf(a) - costOf(b));
    return every(parts.map((part) => compileFilter(part, context)));
  }
  if ('any' in filter) {
    const tests = filter.any.map((part) => compileFilter(part, context));
    return (title) => tests.some((test) => test(title));
  }
  if ('not' in filter) {
    const test = compileFilter(filter.not, context);
    return (title) => !test(title);
  }
  return compileComparison(filter, context);
}

const costOf = (filter: Filter): number => {
  if ('not' in filter) return costOf(filter.not);
  if (!('field' in filter)) return 3;
  const holds = fieldOf(filter.field)?.holds;
  return holds === 'number' ? 0 : holds === 'text' && filter.field !== 'person' && filter.field !== 'cast' ? 1 : 2;
};

const every =
  (tests: readonly TitleTest[]): TitleTest =>
  (title) =>
    tests.every((test) => test(title));

/** All values of a field, folded, as text: what a cap counts by. None where nothing is known. */
export function valuesOf(name: string, context: FilterContext): (title: Title) => readonly string[] {
  const field = fieldOf(name);
  return (title) => {
    const value = field?.of(title, context) ?? null;
    if (value === null) return [];
    return typeof value === 'object' ? [...new Set(value.map(fold))] : [fold(String(value))];
  };
}

type One = string | number | boolean;

function compileComparison(comparison: Comparison, context: FilterContext): TitleTest {
  const { field: name, op, value } = comparison;
  const field = fieldOf(name)!;
  if (op === '!=') {
    const equal = compileComparison({ ...comparison, op: '=' }, context);
    return (title) => !equal(title);
  }
  const holds = holdsFor(comparison);
  // A title without rights of its own may be shown everywhere.
  const unknown = name === 'region' && (op === '=' || op === 'in') && value !== undefined;
  return (title) => {
    const known = field.of(title, context);
    if (known === null) return unknown;
    return typeof known === 'object' ? known.some(holds) : holds(known);
  };
}

/** Names repeat over a catalogue: each is folded and compared once. */
function holdsFor({ op, value }: Comparison): (known: One) => boolean {
  const limit = value as number;
  const number = (test: (known: number) => boolean) => (known: One) => typeof known === 'number' && test(known);
  if (op === '<') return number((known) => known < limit);
  if (op === '<=') return number((known) => known <= limit);
  if (op === '>') return number((known) => known > limit);
  if (op === '>=') return number((known) => known >= limit);
  const values = (Array.isArray(value) ? value : [value]) as readonly One[];
  const plain = new Set(values.filter((one) => typeof one !== 'string'));
  const folded = new Set(values.filter((one) => typeof one === 'string').map(fold));
  const firsts = new Set([...folded].map((text) => text.charCodeAt(0)));
  const answers = new Map<string, boolean>();
  return (known) => {
    if (typeof known !== 'string') return plain.has(known);
    // Most names begin otherwise, and need no folding to be told apart.
    const first = known.charCodeAt(0);
    if (first < 128 && !firsts.has(first >= 65 && first <= 90 ? first + 32 : first)) return false;
    const before = answers.get(known);
    if (before !== undefined) return before;
    const answer = folded.has(fold(known));
    answers.set(known, answer);
    return answer;
  };
}
