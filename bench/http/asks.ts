// Requests for pages, lists and searches as bytes, for profiles all over the store; prepared, so that the tool costs little.
import type { Template } from './body.ts';

const get = (url: string, path: string): Buffer =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${new URL(url).host}\r\naccept: application/json\r\n\r\n`, 'latin1');

/** These paths in turn. */
export function asks(url: string, paths: readonly string[]): Template {
  const requests = paths.map((path) => get(url, path));
  let asked = 0;
  return { next: () => requests[asked++ % requests.length] };
}

/** What a viewer types to reach each of the names, one key after the other. */
export const keystrokes = (names: readonly string[]): string[] =>
  names.flatMap((name) => Array.from({ length: Math.min(8, name.length) }, (_, k) => name.slice(0, k + 1)));
