// What belongs to no title, folded into the state of the profile: sessions, searches, rows, places opened on pages.
import type { EventType } from '@marquee/protocol';
import { join } from './bounded.ts';
import { localDay, type Body, type Stamp } from './event.ts';
import { smallest } from './kinds.ts';
import { placeNumber, type ViewerState } from './state.ts';

export type ViewerFold<T extends EventType> = (state: ViewerState, stamp: Stamp, body: Body<T>) => void;

function present(state: ViewerState, { at }: Stamp): void {
  state.firstAt = smallest.merge(state.firstAt, at);
  state.lastAt = Math.max(state.lastAt, at);
}

export function sessionStart(state: ViewerState, stamp: Stamp, body: Body<'session_start'>): void {
  present(state, stamp);
  state.sessions++;
  join(state.days, localDay(stamp.at, body.tzOffsetMin), 1);
}

export function sessionEnd(state: ViewerState, stamp: Stamp): void {
  present(state, stamp);
  state.sessionEnds++;
}

export function search(state: ViewerState, stamp: Stamp, body: Body<'search'>): void {
  present(state, stamp);
  state.searches++;
  if (body.nResults === 0) state.emptySearches++;
  join(state.days, localDay(stamp.at, body.tzOffsetMin), 1);
}

export function searchClick(state: ViewerState, stamp: Stamp, { pos }: Body<'search_click'>): void {
  present(state, stamp);
  state.searchClicks++;
  state.searchClickPlaces += pos ?? 0;
}

export function onboardingPick(state: ViewerState, stamp: Stamp): void {
  present(state, stamp);
  state.picks++;
}

export function historyHide(state: ViewerState, stamp: Stamp): void {
  present(state, stamp);
  state.hiddenUpTo = Math.max(state.hiddenUpTo, stamp.at);
}

export function rowView(state: ViewerState, stamp: Stamp, { rowPos }: Body<'row_view'>): void {
  present(state, stamp);
  state.rowViews++;
  state.deepestRow = Math.max(state.deepestRow, rowPos ?? 0);
}

export function rowScroll(state: ViewerState, stamp: Stamp, { maxCol, rowPos }: Body<'row_scroll'>): void {
  present(state, stamp);
  state.rowScrolls++;
  state.deepestColumn = Math.max(state.deepestColumn, maxCol);
  state.deepestRow = Math.max(state.deepestRow, rowPos ?? 0);
}

export function detailOpen(state: ViewerState, _: Stamp, { pageId, rowPos, colPos }: Body<'detail_open'>): void {
  opened(state, pageId, rowPos, colPos);
}

export function playStart(state: ViewerState, _: Stamp, { pageId, source }: Body<'play_start'>): void {
  if (source === 'search') state.searchPlays++;
  if (typeof source === 'object') opened(state, pageId, source.rowPos, source.colPos);
}

/** What stands before an opened card had been passed over; what stands after it may never have been looked at. */
function opened(state: ViewerState, pageId?: string, rowPos?: number, colPos?: number): void {
  if (pageId !== undefined && rowPos !== undefined) join(state.pages, pageId, placeNumber(rowPos, colPos ?? 0) + 1);
}
