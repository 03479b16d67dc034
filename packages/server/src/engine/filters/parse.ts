// Filters and boosters from text, by recursive descent; whatever comes in, what comes out is a value or a fault with its place.
import { filterLimits, type Booster, type Comparison, type Filter, type FilterOp } from '@marquee/protocol';
import { misfit, unknownField } from './fields.ts';
import { Fault, tokensOf, type Token } from './tokens.ts';

export type Parsed<T> = { readonly value: T } | { readonly error: string };

/** `a = 1 and (b = "x" or not c)`; `not` binds closer than `and`, `and` closer than `or`. Never throws. */
export const parseFilter = (text: string): Parsed<Filter> => parsed(text, (reader) => disjunction(reader, 1));

/** Statements with `;` between them. Never throws. */
export const parseBoosters = (text: string): Parsed<Booster[]> =>
  parsed(text, (reader) => {
    const boosters = [booster(reader)];
    while (reader.took(';')) if (reader.peek().kind !== 'end') boosters.push(booster(reader));
    if (boosters.length > filterLimits.boosters) throw new Fault(1, `more than ${filterLimits.boosters} boosters`);
    return boosters;
  });

interface Reader {
  peek(): Token;
  next(): Token;
  /** Takes the next token where it is this word or mark. */
  took(text: string): boolean;
  /** One more comparison; too many are a fault. */
  count(at: number): void;
}

function parsed<T>(text: string, read: (reader: Reader) => T): Parsed<T> {
  try {
    if (text.length > filterLimits.characters) {
      throw new Fault(filterLimits.characters + 1, `longer than ${filterLimits.characters} characters`);
    }
    const reader = readerOf(tokensOf(text));
    const value = read(reader);
    const rest = reader.peek();
    if (rest.kind !== 'end') throw expected(rest, 'and, or, or the end');
    return { value };
  } catch (error) {
    if (error instanceof Fault) return { error: `at ${error.at}: ${error.message}` };
    throw error;
  }
}

function readerOf(tokens: readonly Token[]): Reader {
  let [k, comparisons] = [0, 0];
  const peek = (): Token => tokens[Math.min(k, tokens.length - 1)]!;
  return {
    peek,
    next: () => tokens[Math.min(k++, tokens.length - 1)]!,
    took(text) {
      const token = peek();
      const is =
        token.kind === 'word' ? token.text.toLowerCase() === text : token.kind === 'mark' && token.text === text;
      if (is) k++;
      return is;
    },
    count(at) {
      if (++comparisons > filterLimits.comparisons)
        throw new Fault(at, `more than ${filterLimits.comparisons} comparisons`);
    },
  };
}

const expected = (got: Token, what: string): Fault =>
  new Fault(got.at, `expected ${what}, got ${got.kind === 'end' ? 'the end' : `'${got.text.slice(0, 40)}'`}`);

const list = (reader: Reader, word: 'and' | 'or', part: () => Filter): readonly Filter[] => {
  const parts = [part()];
  while (reader.took(word)) parts.push(part());
  return parts;
};

function disjunction(reader: Reader, depth: number): Filter {
  const any = list(reader, 'or', () => {
    const all = list(reader, 'and', () => negation(reader, depth));
    return all.length === 1 ? all[0]! : { all };
  });
  return any.length === 1 ? any[0]! : { any };
}

function negation(reader: Reader, depth: number): Filter {
  const { at } = reader.peek();
  if (depth > filterLimits.depth) throw new Fault(at, `nested more than ${filterLimits.depth} deep`);
  if (reader.took('not')) return { not: negation(reader, depth + 1) };
  if (!reader.took('(')) return comparison(reader);
  const inner = disjunction(reader, depth + 1);
  if (!reader.took(')')) throw expected(reader.peek(), "')'");
  return inner;
}

const reserved = new Set(['and', 'or', 'not', 'in', 'true', 'false']);

function comparison(reader: Reader): Filter {
  const name = reader.next();
  if (name.kind !== 'word' || reserved.has(name.text.toLowerCase())) throw expected(name, 'a field');
  const unknown = unknownField(name.text);
  if (unknown !== undefined) throw new Fault(name.at, unknown);
  reader.count(name.at);
  const { at } = reader.peek();
  const made = compared(reader, name.text);
  const wrong = misfit(made);
  if (wrong !== undefined) throw new Fault(made.op === '=' && made.value === true ? name.at : at, wrong);
  return made;
}

function compared(reader: Reader, field: string): Comparison {
  if (reader.took('in')) return { field, op: 'in', value: values(reader) };
  const op = reader.peek();
  // A field alone says that it is true.
  if (op.kind !== 'op') return { field, op: '=', value: true };
  reader.next();
  return { field, op: op.text as Exclude<FilterOp, 'in'>, value: value(reader) };
}

function value(reader: Reader): string | number | boolean {
  const token = reader.next();
  if (token.kind === 'string' || token.kind === 'number') return token.value;
  const word = token.kind === 'word' ? token.text.toLowerCase() : '';
  if (word === 'true' || word === 'false') return word === 'true';
  throw expected(token, token.kind === 'word' && !reserved.has(word) ? 'a value (texts stand in "quotes")' : 'a value');
}

function values(reader: Reader): (string | number)[] {
  if (!reader.took('[')) throw expected(reader.peek(), "'['");
  const found: (string | number)[] = [];
  do {
    const { at } = reader.peek();
    const one = value(reader);
    if (typeof one === 'boolean') throw new Fault(at, 'a list holds texts and numbers');
    if (found.push(one) > filterLimits.values) throw new Fault(at, `more than ${filterLimits.values} values`);
  } while (reader.took(','));
  if (!reader.took(']')) throw expected(reader.peek(), "',' or ']'");
  return found;
}

function booster(reader: Reader): Booster {
  const start = reader.peek();
  if (reader.took('boost')) return { boost: numberIn(reader, 0.01, 100), where: where(reader) };
  if (reader.took('bury')) return { bury: where(reader) };
  if (reader.took('cap')) {
    const cap = whole(reader, 0);
    if (!reader.took('per')) return { cap, where: where(reader) };
    const name = reader.next();
    const wrong = name.kind === 'word' ? unknownField(name.text) : undefined;
    if (name.kind !== 'word' || wrong !== undefined)
      throw wrong === undefined ? expected(name, 'a field') : new Fault(name.at, wrong);
    return { cap, per: name.text };
  }
  if (!reader.took('pin')) throw expected(start, 'boost, bury, cap or pin');
  const title = reader.next();
  if (title.kind !== 'string') throw expected(title, 'the id of a title in quotes');
  if (!/^[!-~]{1,128}$/.test(title.value)) throw new Fault(title.at, 'this is not the id of a title');
  if (!reader.took('at')) throw expected(reader.peek(), "'at'");
  return { pin: title.value, at: whole(reader, 1) };
}

function where(reader: Reader): Filter {
  if (!reader.took('where')) throw expected(reader.peek(), "'where'");
  return disjunction(reader, 1);
}

function numberIn(reader: Reader, least: number, most: number): number {
  const token = reader.next();
  if (token.kind !== 'number') throw expected(token, 'a number');
  if (token.value < least || token.value > most) throw new Fault(token.at, `must lie between ${least} and ${most}`);
  return token.value;
}

function whole(reader: Reader, least: number): number {
  const { at } = reader.peek();
  const value = numberIn(reader, least, 100);
  if (!Number.isInteger(value)) throw new Fault(at, 'must be a whole number');
  return value;
}
