// The fields of one line or record: where quotes open and close (on bytes), and the fields themselves (on text).
import type { LineVerdict } from './lines.ts';

const QUOTE = 34;

/** Whether the quoted fields of these bytes close. Quotes inside an unquoted field are ordinary characters. */
export function scanRecord(buffer: Uint8Array, start: number, end: number, delimiter: number): LineVerdict {
  let at = start;
  while (at < end) {
    if (buffer[at] !== QUOTE) {
      const next = buffer.indexOf(delimiter, at);
      if (next < 0 || next >= end) return 'taken';
      at = next + 1;
      continue;
    }
    let close = buffer.indexOf(QUOTE, at + 1);
    while (close >= 0 && close < end && close + 1 < end && buffer[close + 1] === QUOTE) {
      close = buffer.indexOf(QUOTE, close + 2);
    }
    if (close < 0 || close >= end) return 'open';
    if (close + 1 < end && buffer[close + 1] !== delimiter) return 'broken';
    at = close + 2;
  }
  return 'taken';
}

/** The fields of a record that scanRecord takes; doubled quotes become one. An empty text has one empty field. */
export function splitFields(text: string, delimiter: string, quoted = true): string[] {
  if (!quoted || !text.includes('"')) return text.split(delimiter);
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let end: number;
    if (text[at] === '"') {
      let close = text.indexOf('"', at + 1);
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
      if (close < 0) close = text.length;
      const next = text.indexOf(delimiter, close);
      end = next < 0 ? text.length : next;
      // Text after a closing quote (a broken record, or a delimiter that is being tried) stays part of the field.
      fields.push(text.slice(at + 1, close).replaceAll('""', '"') + text.slice(close + 1, end));
    } else {
      const next = text.indexOf(delimiter, at);
      end = next < 0 ? text.length : next;
      fields.push(text.slice(at, end));
    }
    if (end >= text.length) return fields;
    at = end + delimiter.length;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const latin1 = new TextDecoder('windows-1252');

/** UTF-8; bytes that are not are read as Latin-1, so that two different ids never become one. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}

/** Files that are Latin-1 by definition, as MovieLens 100K and 1M. */
export const decodeLatin1 = (bytes: Uint8Array): string => latin1.decode(bytes);
