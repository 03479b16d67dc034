// What is kept of one profile and one title, and of one profile alone; how it becomes canonical JSON and back.
import { addRow, keyed, newest, type Row } from './bounded.ts';
import { coverageKind } from './coverage.ts';
import { first, largest, last, maybe, smallest, struct, sum, type Json, type Word } from './kinds.ts';

/** Newest impressions kept of one title: enough for caps of 10 in 14 days. */
const SHOWN = 16;

/** Places of one kind in one bin of 10 s: how many, and the earliest position among them in ms. */
const spot = struct({ n: sum, atMs: smallest });

/** One playback, from the events that share its playId. */
const play = struct({
  /** Episode, '' the title itself. */
  part: first,
  source: first,
  device: first,
  /** Minutes ahead of UTC where the viewer was. */
  zoneMin: last<number>(),
  startAt: smallest,
  endAt: largest,
  autoplay: largest,
  /** Pauses, resumes, seeks, skips and changes of speed: somebody was there. */
  inputs: sum,
  playedMs: sum,
  mutedMs: sum,
  hiddenMs: sum,
  /** Muted or hidden. */
  awayMs: sum,
  stalledMs: sum,
  errors: sum,
});

/** What was watched of one episode, or of a title without episodes. */
const part = struct({
  coverage: coverageKind,
  durationMs: last<number>(),
  positionMs: last<number>(),
  /** Furthest position that was reported, watched or jumped to. */
  furthestMs: largest,
  /** Every reported stretch, to the millisecond: stays exact where coverage is coarse. */
  playedMs: sum,
  /** First and last playback event. */
  firstAt: smallest,
  lastAt: largest,
  /** First report near the end of the duration that came with it, or of a play that ended by itself. */
  endAt: smallest,
  /** Day where the viewer was (since 1970) → ms played. */
  days: keyed(16, sum),
  starts: sum,
  ends: sum,
  pauses: sum,
  resumes: sum,
  /** How long it had stood still before resumes. */
  gapMs: sum,
  /** Resumes after more than 5 minutes, within 24 hours, within 7 days, on another device. */
  longPauses: sum,
  resumedIn24h: sum,
  resumedIn7d: sum,
  crossDevice: sum,
  rewinds: sum,
  rewindMs: sum,
  /** Rewinds of at most 15 s: a missed line, not a scene. */
  replays: sum,
  forwards: sum,
  forwardMs: sum,
  skips: sum,
  skipMs: sum,
  rateChanges: sum,
  exits: sum,
  /** 'pause:30' → bin 30 of pauses. */
  spots: keyed(8192, spot),
});

const titleParts = {
  parts: keyed(2048, part),
  /** By playId; newest 32 where ids grow with time. */
  plays: keyed(32, play),
  thumb: last<number>(),
  /** Stars, 0–5, of a rating that was brought along. */
  stars: last<number>(),
  listed: last<boolean>(),
  notInterested: last<boolean>(),
  hiddenFromContinue: last<boolean>(),
  /** Chosen at sign-up; the value is its place among the picks. */
  picked: last<number>(),
  opens: sum,
  openedAt: largest,
  hovers: sum,
  hoverMs: sum,
  previews: sum,
  previewMs: sum,
  searchClicks: sum,
  firstSearchAt: smallest,
  lastSearchAt: largest,
  impressions: sum,
  viewableMs: sum,
  shownAt: largest,
  /** Newest impressions: moment, session, page, row, column; names as numbers (`nameNumber`), -1 unknown. */
  shown: newest(SHOWN),
};
const title = struct(titleParts);

const viewer = struct({
  sessions: sum,
  sessionEnds: sum,
  firstAt: smallest,
  lastAt: largest,
  /** Day where the viewer was → sessions and searches begun on it. */
  days: keyed(64, sum),
  searches: sum,
  emptySearches: sum,
  searchClicks: sum,
  /** Sum of the places of chosen results, from 0. */
  searchClickPlaces: sum,
  /** Plays whose source is the search. */
  searchPlays: sum,
  picks: sum,
  /** Newest hiding of the whole history. Rows of titles hold it too: what belongs to a title is read from its row alone. */
  hiddenUpTo: largest,
  rowViews: sum,
  rowScrolls: sum,
  deepestRow: largest,
  deepestColumn: largest,
  /** pageId → furthest place on it that was opened or played (`placeNumber` + 1). */
  pages: keyed(64, largest),
});

export type Play = ReturnType<typeof play.empty>;
export type Part = ReturnType<typeof part.empty>;
export type TitleViewing = ReturnType<typeof title.empty>;
export type ViewerState = ReturnType<typeof viewer.empty>;

/**
 * One row of the store. `on`: events that may shape preferences; `off`: those made while the viewer wanted no profiling,
 * which count for bookmarks, ticks and lists alone. `lastAt`: the newest event in it. `v`: version of the text.
 */
const titleRow = struct({
  on: maybe(title),
  off: maybe(title),
  lastAt: largest,
  /** Newest hiding of the title's, or of the whole, history: what was played up to here is not in this state. */
  hiddenUpTo: largest,
  v: largest,
});
const viewerRow = struct({ on: maybe(viewer), off: maybe(viewer), lastAt: largest, v: largest });

export type TitleState = ReturnType<typeof titleRow.empty>;
export type ProfileState = ReturnType<typeof viewerRow.empty>;

export const stateVersion = 1;
export const newTitleState = (): TitleState => ({ ...titleRow.empty(), v: stateVersion });
export const newProfileState = (): ProfileState => ({ ...viewerRow.empty(), v: stateVersion });
export const newTitleViewing = title.empty;
export const newViewerState = viewer.empty;

/** Canonical JSON: the same events, in whatever order they came, give the same text. */
export const encodeTitle = (state: TitleState): string => JSON.stringify(titleRow.encode(state));
export const encodeProfile = (state: ProfileState): string => JSON.stringify(viewerRow.encode(state));
export const decodeTitle = (text: string): TitleState => titleRow.decode(JSON.parse(text) as Json);
export const decodeProfile = (text: string): ProfileState => viewerRow.decode(JSON.parse(text) as Json);

/** Two states of distinct events joined, neither of which hides what the other holds; `into` may be changed. */
export const mergeTitle = titleRow.merge;
export const mergeProfile = viewerRow.merge;

/** Everything that was watched, listed and rated, profiling or not: for bookmarks, ticks, My List. Do not write. */
export function all({ on, off }: TitleState): TitleViewing {
  if (off === null) return on ?? title.empty();
  if (on === null) return off;
  return title.merge(title.merge(title.empty(), on), off);
}

/** What may shape preferences: nothing that was played or said before the history was hidden. Do not write. */
export function preferred({ on, hiddenUpTo }: TitleState): TitleViewing {
  if (on === null) return title.empty();
  if (hiddenUpTo === 0) return on;
  const since = <T>(word: Word<T> | null): Word<T> | null => (word !== null && word.at > hiddenUpTo ? word : null);
  return {
    ...on,
    thumb: since(on.thumb),
    stars: since(on.stars),
    listed: since(on.listed),
    notInterested: since(on.notInterested),
    hiddenFromContinue: since(on.hiddenFromContinue),
    picked: since(on.picked),
    shown: on.shown.filter(([at]) => at! > hiddenUpTo),
  };
}

/** A name as a number of 32 bits (FNV-1a), for telling names apart at little cost. */
export function nameNumber(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Rows from above, columns from the left: a later place on a page is a larger number. Both 0–100,000. */
export const placeNumber = (row: number, column: number): number => row * 100_001 + column;

export const addShown = (viewing: TitleViewing, row: Row): void => addRow(viewing.shown, row, SHOWN);
