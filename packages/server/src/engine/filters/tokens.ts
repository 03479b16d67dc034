// Text of a filter cut into tokens, each with its place; one pass, and every character is looked at once.

export type Token =
  | { readonly kind: 'word' | 'op' | 'mark'; readonly at: number; readonly text: string }
  | { readonly kind: 'string'; readonly at: number; readonly text: string; readonly value: string }
  | { readonly kind: 'number'; readonly at: number; readonly text: string; readonly value: number }
  | { readonly kind: 'end'; readonly at: number; readonly text: '' };

/** Thrown inside this folder and caught at its door: `at` counts characters from 1. */
export class Fault extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const space = /\s*/y;
const forms = [
  ['word', /[A-Za-z][A-Za-z0-9_.-]*/y],
  ['number', /-?\d{1,15}(?:\.\d{1,20})?(?![\d.])/y],
  ['op', /!=|<=|>=|=|<|>/y],
  ['mark', /[()[\],;]/y],
  ['string', /"(?:[^"\\]|\\.)*"/sy],
] as const;

/** Throws Fault where something is no token. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (;;) {
    space.lastIndex = from;
    space.exec(text);
    from = space.lastIndex;
    if (from >= text.length) return [...tokens, { kind: 'end', at: text.length + 1, text: '' }];
    const token = tokenAt(text, from);
    tokens.push(token);
    from += token.text.length;
  }
}

function tokenAt(text: string, from: number): Token {
  for (const [kind, form] of forms) {
    form.lastIndex = from;
    const [found] = form.exec(text) ?? [];
    if (found === undefined) continue;
    const at = from + 1;
    if (kind === 'number') return { kind, at, text: found, value: Number(found) };
    return kind === 'string' ? { kind, at, text: found, value: unquoted(found, at) } : { kind, at, text: found };
  }
  const got = text[from] ?? '';
  if (got === '"') throw new Fault(from + 1, 'this text has no closing "');
  if (/[-\d]/.test(got)) throw new Fault(from + 1, 'this is not a number of at most 15 digits');
  throw new Fault(from + 1, `${JSON.stringify(got.toWellFormed())} means nothing here; texts stand in "quotes"`);
}

/** Escapes are those of JSON. */
function unquoted(text: string, at: number): string {
  let value: string;
  try {
    value = JSON.parse(text) as string;
  } catch {
    throw new Fault(at, 'this text holds a control character or an escape that JSON does not have');
  }
  if (value === '') throw new Fault(at, 'this text is empty');
  if (value.length > 300) throw new Fault(at, 'this text is longer than 300 characters');
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(value) || !value.isWellFormed()) {
    throw new Fault(at, 'this text holds a character that no text may hold');
  }
  return value;
}
