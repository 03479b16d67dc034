// Rows below the first ones: asked for before they come into sight, and joined to the page that stands on the screen.
import type { Page } from '@marquee/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type RefObject } from 'react';
import { api, keys } from './api.ts';

/** More than a page has. */
const ALL = 100;
/** Of the screen's height: so far below it a row is asked for. */
const AHEAD = '150%';

/** The page with the rows below those it has. Where it changed meanwhile, the whole page as it is now. */
export async function withRowsBelow(page: Page, ask: (query: { after?: string; rows: number }) => Promise<Page>) {
  if (page.next === null) return page;
  const below = await ask({ after: page.next, rows: ALL });
  if (below.id !== page.id) return ask({ rows: ALL });
  return { ...page, rows: [...page.rows, ...below.rows], next: below.next };
}

/** For an element behind the last row: when it is nearly in sight the rest of the page is fetched. */
export function useRowsBelow(profile: string, page: Page | undefined): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  useEffect(() => {
    if (page === undefined || page.next === null || end.current === null) return;
    let asked = false;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (asked || entry?.isIntersecting !== true) return;
        asked = true;
        withRowsBelow(page, (query) => api.getHome({ query: { profile, ...query } })).then(
          (whole) => {
            // Another page may have come meanwhile, which asks for its own rows.
            const shown = client.getQueryData<Page>(keys.home(profile));
            if (shown?.id === page.id) client.setQueryData(keys.home(profile), whole);
          },
          // The rows that are there stand; scrolling on asks again.
          () => (asked = false),
        );
      },
      { rootMargin: `0px 0px ${AHEAD} 0px` },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [client, profile, page]);
  return end;
}
