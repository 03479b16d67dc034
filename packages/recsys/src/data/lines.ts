// Cuts a stream of bytes into lines or quoted records, in bounded memory: no line longer than 1 MB is ever held whole.
import { RecsysError } from '../errors.ts';

/** A file as bytes on their way; `name` is what errors call it. */
export interface ByteSource {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** 'open': the record goes on beyond this line, inside quotes. 'broken': its quotes make no sense. */
export type LineVerdict = 'taken' | 'open' | 'broken';

/** Takes the bytes [start, end) of a buffer, without the line's end. `line` counts from 1. The buffer is only lent. */
export interface LineSink {
  take(buffer: Uint8Array, start: number, end: number, line: number): LineVerdict;
  /** A line whose quotes do not close, or a line over the limit; at most its first 200 bytes or so are given. */
  refuse(reason: 'broken-quotes' | 'line-too-long', text: Uint8Array, line: number): void;
}

export const LINE_LIMIT = 1 << 20;
const TEXT_KEPT = 200;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/** Feeds every line to the sink. Throws E_EMPTY_FILE, E_ENCODING. Returns the number of bytes read. */
export async function readLines(source: ByteSource, sink: LineSink): Promise<number> {
  const cutter = lineCutter(sink);
  let rest = new Uint8Array(0);
  let total = 0;
  let begun = false;
  for await (const chunk of source.bytes) {
    total += chunk.length;
    const buffer = rest.length === 0 ? chunk : joined(rest, chunk);
    // Four bytes tell every byte order mark; a file may well arrive in smaller pieces.
    const start = begun || buffer.length < 4 ? 0 : textStart(buffer, source.name);
    begun ||= buffer.length >= 4;
    rest = buffer.slice(begun ? cutter(buffer, start, false) : 0);
  }
  if (total === 0) throw new RecsysError('E_EMPTY_FILE', { file: source.name });
  const start = begun ? 0 : textStart(rest, source.name);
  if (!begun && start === rest.length) throw new RecsysError('E_EMPTY_FILE', { file: source.name });
  cutter(rest, start, true);
  return total;
}

/** Returns a function that hands on what is complete in the buffer and answers where the rest begins. */
function lineCutter(sink: LineSink): (buffer: Uint8Array, start: number, last: boolean) => number {
  let line = 1;
  let skipping = false;

  const record = (buffer: Uint8Array, at: number, firstEnd: number, last: boolean): number => {
    let end = firstEnd;
    let verdict = sink.take(buffer, at, contentEnd(buffer, at, end), line);
    while (verdict === 'open') {
      // Only a line with another quote can close the record, so the lines between are not tried one by one.
      const quote = buffer.indexOf(QUOTE, end + 1);
      let next = quote < 0 ? -1 : buffer.indexOf(NEWLINE, quote);
      if (next < 0 && !last && buffer.length - at <= LINE_LIMIT) return -1;
      if (next < 0 && quote >= 0) next = buffer.length;
      if (next < 0 || next - at > LINE_LIMIT) verdict = 'broken';
      else verdict = sink.take(buffer, at, contentEnd(buffer, at, (end = next)), line);
    }
    if (verdict === 'broken') sink.refuse('broken-quotes', head(buffer, at, (end = firstEnd)), line);
    return end;
  };

  return (buffer, start, last) => {
    let at = start;
    while (at < buffer.length) {
      let end = buffer.indexOf(NEWLINE, at);
      const firstEnd = end;
      const whole = end >= 0;
      if (!whole) end = buffer.length;
      if (skipping || end - at > LINE_LIMIT) {
        if (!skipping) sink.refuse('line-too-long', head(buffer, at, end), line);
        skipping = !whole;
      } else {
        if (!whole && !last) return at;
        end = record(buffer, at, end, last);
        if (end < 0) return at;
      }
      if (whole || !skipping) line += 1 + (end === firstEnd ? 0 : newlinesIn(buffer, at, end));
      at = end + 1;
    }
    return buffer.length;
  };
}

function newlinesIn(buffer: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let p = start; p < end; p++) if (buffer[p] === NEWLINE) count++;
  return count;
}

const contentEnd = (buffer: Uint8Array, at: number, end: number): number =>
  end > at && buffer[end - 1] === RETURN ? end - 1 : end;

const head = (buffer: Uint8Array, at: number, end: number): Uint8Array =>
  buffer.subarray(at, Math.min(end, at + TEXT_KEPT));

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

/** Where the text begins after a UTF-8 byte order mark. Throws E_ENCODING on UTF-16, UTF-32 and binary bytes. */
function textStart(buffer: Uint8Array, file: string): number {
  const refuse = (got: string): never => {
    throw new RecsysError('E_ENCODING', { file, got });
  };
  if (buffer[0] === 0xff && buffer[1] === 0xfe) refuse('UTF-16, little endian');
  if (buffer[0] === 0xfe && buffer[1] === 0xff) refuse('UTF-16, big endian');
  const nul = buffer.subarray(0, 4096).indexOf(0);
  if (nul === 0 || nul === 1) refuse('UTF-16 without a byte order mark');
  if (nul > 1) refuse('binary (it holds NUL bytes)');
  return buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
}
