// What was watched since the newest snapshot, from the log: what drift is measured on.
import type { EventLog, Table } from '../store/store.ts';
import type { Title } from '../store/records.ts';
import { genreShares, type Shares } from './drift.ts';

export interface RecentOptions {
  readonly events: Pick<EventLog, 'read' | 'last'>;
  readonly titles: Pick<Table<Title>, 'get'>;
  /** Events up to here were learned from. */
  readonly after: number;
}

/** Newest events that are looked at. */
const MOST = 20_000;
const PAGE = 2_000;
/** Viewings below which nothing can be told. */
const LEAST = 500;

/** Shares of genres among plays that began, a viewer and a title counted once; empty where there are too few. */
export async function recentShares({ events, titles, after }: RecentOptions): Promise<Shares> {
  const viewings = new Map<string, string>();
  for (let at = Math.max(after, (await events.last()) - MOST); ;) {
    const page = await events.read(at, PAGE);
    for (const { type, profileId, body } of page) {
      if (type !== 'play_start') continue;
      const { titleId } = JSON.parse(body) as { titleId?: unknown };
      if (typeof titleId === 'string') viewings.set(`${profileId}\n${titleId}`, titleId);
    }
    if (page.length < PAGE) break;
    at = page.at(-1)!.seq;
  }
  if (viewings.size < LEAST) return {};
  const known = new Map<string, Title | undefined>();
  for (const id of new Set(viewings.values())) known.set(id, await titles.get(id));
  return genreShares(Array.from(viewings.values(), (id) => known.get(id)));
}
