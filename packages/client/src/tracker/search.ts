// Searches: words are sent when the viewer stops typing or takes a result, not with each letter.
import { typingMs } from './limits.ts';
import { cancel, later, type Timer } from './runtime.ts';
import type { Core, Fields } from './types.ts';

export interface Search {
  search(words: string, found?: Omit<Fields<'search'>, 'queryRaw'>): void;
  /** `pos` from 0. The words are those of the last search. */
  searchClick(titleId: string, pos?: number): void;
  /** Says the search that still waits. */
  cut(): void;
}

export function createSearch({ emit }: Core): Search {
  let timer: Timer | undefined;
  let waiting: Fields<'search'> | undefined;
  let queryRaw = '';

  function cut(): void {
    cancel(timer);
    if (waiting && queryRaw) emit('search', waiting);
    waiting = undefined;
  }
  return {
    cut,
    search(words, found) {
      queryRaw = words.trim().slice(0, 300);
      cancel(timer);
      waiting = { queryRaw, ...found };
      timer = later(cut, typingMs);
    },
    searchClick(titleId, pos) {
      cut();
      emit('search_click', { titleId, pos, queryRaw: queryRaw || undefined } as Fields<'search_click'>);
    },
  };
}
