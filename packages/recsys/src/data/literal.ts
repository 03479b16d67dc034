// Reads the lists that film metadata keep in a field: JSON, or Python literals with single quotes, None and True.

export type Literal = null | boolean | number | string | readonly Literal[] | { readonly [key: string]: Literal };

/**
 * The value that the text writes, as JSON or as a Python literal; undefined where it is neither (cut off, shifted,
 * plain words). NaN, None and null are null. Strings may be in either quote and may hold the other one.
 */
export function parseLiteral(text: string): Literal | undefined {
  const reader: Reader = { text, at: 0, depth: 0 };
  const value = readValue(reader);
  skipBlanks(reader);
  return reader.at === text.length ? value : undefined;
}

/** The `name` (or the given key) of each entry of a list of records, plain strings as they are; undefined as above. */
export function literalNames(text: string, key = 'name'): string[] | undefined {
  const list = parseLiteral(text);
  if (!Array.isArray(list)) return undefined;
  const names: string[] = [];
  for (const entry of list as readonly Literal[]) {
    const name = isRecord(entry) ? entry[key] : entry;
    if (typeof name === 'string' && name.trim() !== '') names.push(name.trim());
  }
  return names;
}

export const isRecord = (value: Literal | undefined): value is { readonly [key: string]: Literal } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

/** Deeper than any catalogue goes; a line of brackets must not end the process. */
const MAX_DEPTH = 64;

const words: ReadonlyMap<string, null | boolean> = new Map<string, null | boolean>([
  ['None', null],
  ['null', null],
  ['nan', null],
  ['NaN', null],
  ['True', true],
  ['true', true],
  ['False', false],
  ['false', false],
]);

function readValue(reader: Reader): Literal | undefined {
  skipBlanks(reader);
  const first = reader.text[reader.at];
  if (first === '[' || first === '(') return readList(reader, first === '[' ? ']' : ')');
  if (first === '{') return readRecord(reader);
  if (first === '"' || first === "'") return readString(reader);
  const word = match(reader, /[A-Za-z]+/y);
  if (word !== undefined) return words.get(word);
  const digits = match(reader, /[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?/iy);
  return digits === undefined ? undefined : Number(digits);
}

function readList(reader: Reader, close: string): Literal[] | undefined {
  const list: Literal[] = [];
  const read = (): boolean => {
    const value = readValue(reader);
    if (value !== undefined) list.push(value);
    return value !== undefined;
  };
  return readEntries(reader, close, read) ? list : undefined;
}

function readRecord(reader: Reader): { readonly [key: string]: Literal } | undefined {
  const entries = new Map<string, Literal>();
  const read = (): boolean => {
    const key = readValue(reader);
    if ((typeof key !== 'string' && typeof key !== 'number') || !skip(reader, ':')) return false;
    const value = readValue(reader);
    if (value !== undefined) entries.set(String(key), value);
    return value !== undefined;
  };
  // Object.fromEntries defines even `__proto__` as an own key.
  return readEntries(reader, '}', read) ? Object.fromEntries(entries) : undefined;
}

/** Entries between commas up to the closing bracket; a comma before it is allowed, as Python does. */
function readEntries(reader: Reader, close: string, read: () => boolean): boolean {
  reader.at++;
  if (++reader.depth > MAX_DEPTH) return false;
  while (!skip(reader, close)) {
    if (!read()) return false;
    if (skip(reader, ',')) continue;
    if (!skip(reader, close)) return false;
    break;
  }
  reader.depth--;
  return true;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '0': '\0',
  a: '\x07',
  v: '\v',
};

function readString(reader: Reader): string | undefined {
  const { text } = reader;
  const quote = text[reader.at++];
  let value = '';
  for (;;) {
    let end = reader.at;
    while (end < text.length && text[end] !== quote && text[end] !== '\\') end++;
    value += text.slice(reader.at, end);
    reader.at = end + 1;
    if (end >= text.length) return undefined;
    if (text[end] === quote) return value;
    value += readEscape(reader);
  }
}

function readEscape(reader: Reader): string {
  const digits = match(reader, /(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|U[\da-fA-F]{8})/y);
  const code = digits === undefined ? NaN : Number.parseInt(digits.slice(1), 16);
  // UTF-16 halves come as two escapes and join by themselves.
  if (code <= 0x10ffff) return code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
  const letter = reader.text[reader.at++] ?? '';
  return escapes[letter] ?? letter;
}

function match(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  reader.at += found?.length ?? 0;
  return found;
}

function skip(reader: Reader, character: string): boolean {
  skipBlanks(reader);
  if (reader.text[reader.at] !== character) return false;
  reader.at++;
  return true;
}

function skipBlanks(reader: Reader): void {
  while (reader.at < reader.text.length && reader.text.charCodeAt(reader.at) <= 32) reader.at++;
}
