// Public logs as what our own log would hold of them: titles, and events in order of time, each with what was played.
import { readFileSync } from 'node:fs';
import type { Event } from '@marquee/protocol';
import { loadDataset } from '@marquee/server';
import type { ItemRecord } from '@marquee/recsys';
import { readPlays } from '../label-plays.ts';

/** One time that somebody watched, or rated, something. */
export interface Watched {
  readonly profile: string;
  readonly title: string;
  readonly at: number;
  readonly events: readonly Event[];
}

export interface WatchLog {
  readonly titles: readonly ItemRecord[];
  /** In order of time. */
  readonly watched: readonly Watched[];
}

/** Each rating is taken as one star rating: that somebody watched the film is all it says of when. */
export async function movieLensLog(path: string, items?: string): Promise<WatchLog> {
  const loaded = await loadDataset({ path, items, tags: false }, () => undefined);
  const { users, items: films, indptr, indices, values, times } = loaded.dataset.interactions;
  const watched: Watched[] = [];
  for (let u = 0; u < users.size; u++) {
    for (let k = indptr[u]; k < indptr[u + 1]; k++) {
      const [profileId, titleId, at] = [`u${users.id(u)}`, films.id(indices[k]), Math.round(times[k])];
      const event: Event = {
        eventId: `${profileId}-${titleId}`,
        occurredAt: at,
        profileId,
        type: 'star_rating',
        titleId,
        stars: values[k],
      };
      watched.push({ profile: profileId, title: titleId, at, events: [event] });
    }
  }
  return { titles: loaded.items, watched: watched.sort((a, b) => a.at - b.at) };
}

/** KuaiRand-Pure: what the tracker would have sent of each play. */
export function kuaiRandLog(folder: string): WatchLog {
  const plays = readPlays(folder);
  const titles = new Map<string, ItemRecord>();
  const watched = plays.map(({ user, video, at, playMs, durationMs, like, hate }, n): Watched => {
    const [profileId, titleId] = [`u${user}`, `v${video}`];
    if (!titles.has(titleId)) titles.set(titleId, blank(titleId, durationMs));
    const durationS = durationMs > 0 ? durationMs / 1000 : undefined;
    const common = { profileId, titleId, playId: `play-${n}`, ...(durationS !== undefined && { durationS }) };
    const seconds = Math.min(playMs / 1000, durationS ?? Infinity);
    const events: Event[] = [
      { ...common, eventId: `${n}-start`, occurredAt: at, type: 'play_start', positionS: 0 },
      { ...common, eventId: `${n}-end`, occurredAt: at + playMs, type: 'play_progress', fromS: 0, toS: seconds },
    ];
    const named = { profileId, titleId, occurredAt: at + playMs };
    if (like) events.push({ ...named, eventId: `${n}-like`, type: 'rating', value: 1 });
    if (hate) events.push({ ...named, eventId: `${n}-hate`, type: 'not_interested' });
    return { profile: profileId, title: titleId, at, events };
  });
  return { titles: [...titles.values()], watched };
}

const blank = (id: string, durationMs: number): ItemRecord => ({
  id,
  name: id,
  year: NaN,
  genres: [],
  keywords: [],
  cast: [],
  directors: [],
  overview: '',
  language: '',
  countries: [],
  runtimeMinutes: durationMs > 0 ? durationMs / 60_000 : NaN,
  tags: [],
});

export const isThere = (folder: string, file: string): boolean => {
  try {
    readFileSync(`${folder}/${file}`);
    return true;
  } catch {
    return false;
  }
};
