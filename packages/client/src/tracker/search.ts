// Searches: words are sent when the viewer stops typing or takes a result, not with each letter.
import { typingMs } from './limits.ts';
import { emit } from './core.ts';
import { cancel, later, type Timer } from './runtime.ts';
import type { Fields } from './types.ts';

let timer: Timer | undefined;
let waiting: Fields<'search'> | undefined;
let queryRaw = '';

/** Says the search that still waits. */
export function cutSearch(): void {
  cancel(timer);
  if (waiting && queryRaw) emit('search', waiting);
  waiting = undefined;
}

/** The words so far, and what they found. */
export function search(words: string, found?: Omit<Fields<'search'>, 'queryRaw'>): void {
  queryRaw = words.trim().slice(0, 300);
  cancel(timer);
  waiting = { queryRaw, ...found };
  timer = later(cutSearch, typingMs);
}

/** A result was taken: `pos` from 0. The words are those of the last search. */
export function searchClick(titleId: string, pos?: number): void {
  cutSearch();
  emit('search_click', { titleId, pos, queryRaw: queryRaw || undefined } as Fields<'search_click'>);
}
