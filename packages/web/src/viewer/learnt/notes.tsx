// What the viewer just did, and what it changed on their page: the two pages are compared, nothing is guessed.
import type { HistoryItem, Page } from '@marquee/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { api, keys, useHome } from '../state/api.ts';
import { withRowsBelow } from '../state/rows-below.ts';
import { useSession } from '../state/session.tsx';
import { useTracker } from '../state/tracking.tsx';
import { changeOf, type Change } from './change.ts';

/** Something the viewer did. `change` is undefined until a page came that goes by it, null where that page was the same. */
export interface Note {
  readonly id: number;
  readonly text: string;
  readonly change?: Change | null;
}

interface Learnt {
  /** Newest first. */
  readonly notes: readonly Note[];
  /** What the last deed changed, for the page that shows it. */
  readonly change: Change | undefined;
  /** The panel is on, on this device. */
  readonly shown: boolean;
  show(shown: boolean): void;
  note(text: string): void;
  /** A play is over: what the server counted of it becomes a note, and the pages are asked for anew. */
  played(title: string, name: string, watchedBefore: number): Promise<void>;
}

const Context = createContext<Learnt>({
  notes: [],
  change: undefined,
  shown: false,
  show: () => {},
  note: () => {},
  played: async () => {},
});
const PLACE = 'marquee.learnt';
const MOST = 12;
/** ms for which a page that was the same may be followed by one that is not. */
const LATE = 5_000;

export function LearntProvider({ children }: { readonly children: ReactNode }) {
  const { profile } = useSession();
  const [shown, setShown] = useState(() => localStorage.getItem(PLACE) === 'on');
  const { notes, note, change } = useNotes(profile, shown);
  const played = usePlayed(profile, note);
  const show = useCallback((on: boolean) => {
    localStorage.setItem(PLACE, on ? 'on' : 'off');
    setShown(on);
  }, []);
  const learnt = useMemo(
    () => ({ notes, change, shown, show, note, played }),
    [notes, change, shown, show, note, played],
  );
  return <Context value={learnt}>{children}</Context>;
}

export const useLearnt = (): Learnt => use(Context);

function useNotes(profile: string, live: boolean): Pick<Learnt, 'notes' | 'note' | 'change'> {
  // While the panel is on, the page is asked for wherever the viewer is; else it is looked at when it comes anyway.
  const { data: page, dataUpdatedAt } = useHome(profile, live);
  useWhole(profile, live ? page : undefined);
  const before = useRef<{ readonly profile: string; readonly page: Page }>(undefined);
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const [change, setChange] = useState<Change>();
  /** Notes whose page may still come, and until when (ms of this page's clock). */
  const waiting = useRef({ ids: new Set<number>(), until: Infinity });
  const count = useRef(0);
  const note = useCallback((text: string) => {
    count.current += 1;
    const id = count.current;
    waiting.current.ids.add(id);
    waiting.current.until = Infinity;
    setNotes((now) => [{ id, text }, ...now].slice(0, MOST));
  }, []);
  useEffect(() => {
    if (page === undefined || dataUpdatedAt === 0) return;
    const last = before.current;
    before.current = { profile, page };
    const { ids, until } = waiting.current;
    if (last?.profile !== profile) {
      ids.clear();
      setNotes([]);
      setChange(undefined);
      return;
    }
    if (performance.now() > until) ids.clear();
    if (ids.size === 0) return;
    const found = last.page.id === page.id ? undefined : changeOf(last.page, page);
    const told = new Set(ids);
    setNotes((now) => now.map((one) => (told.has(one.id) ? { ...one, change: found ?? null } : one)));
    if (found === undefined) {
      // It may have been on its way already: one that comes right after it may still be the answer.
      waiting.current.until = Math.min(until, performance.now() + LATE);
    } else {
      setChange(found);
      ids.clear();
    }
  }, [page, dataUpdatedAt, profile]);
  return { notes, note, change };
}

/** While the panel is on the page is compared to its last row: those below are fetched too. */
function useWhole(profile: string, page: Page | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (page === undefined || page.next === null) return;
    withRowsBelow(page, (query) => api.getHome({ query: { profile, ...query } })).then(
      (whole) => {
        const shown = queries.getQueryData<Page>(keys.home(profile));
        if (shown?.id === page.id) queries.setQueryData(keys.home(profile), whole);
      },
      // The first rows alone are compared then.
      () => {},
    );
  }, [queries, profile, page]);
}

function usePlayed(profile: string, note: Learnt['note']): Learnt['played'] {
  const queries = useQueryClient();
  const tracker = useTracker();
  return useCallback(
    async (title, name, watchedBefore) => {
      // The player says its last word when it goes, which is now.
      await new Promise((resolve) => setTimeout(resolve));
      await tracker?.flush();
      const item = await countedOf(profile, title, watchedBefore);
      const words = item && playedWords(name, item.watchedS - watchedBefore, item.completed);
      if (words) note(words);
      await queries.invalidateQueries({ queryKey: keys.ofProfile(profile) });
    },
    [queries, tracker, profile, note],
  );
}

/** Tries, and ms between them, until what was sent is counted: usually it is at once. */
const [LOOKS, PAUSE] = [6, 250];

async function countedOf(profile: string, title: string, before: number): Promise<HistoryItem | undefined> {
  for (let look = 0; look < LOOKS; look++) {
    const { items } = await api.getHistory({ params: { id: profile }, query: { limit: 100 } });
    const item = items.find((one) => one.title === title);
    if (item && item.watchedS > before) return item;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return undefined;
}

/** Undefined where nothing was added. */
export function playedWords(name: string, seconds: number, completed: boolean): string | undefined {
  if (seconds < 1) return undefined;
  const length = seconds < 60 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
  return completed ? `You finished ${name}` : `You watched ${length} of ${name}`;
}
