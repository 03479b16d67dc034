// The reducer: events into states, the same states for the same events in any order, any delay, any batches.
import { eventTypes, type EventType } from '@marquee/protocol';
import type { FoldedEvent } from './event.ts';
import * as playback from './playback.ts';
import {
  newProfileState,
  newTitleState,
  newTitleViewing,
  newViewerState,
  type ProfileState,
  type TitleState,
  type TitleViewing,
  type ViewerState,
} from './state.ts';
import * as viewer from './viewer.ts';
import * as words from './words.ts';
import type { TitleFold } from './words.ts';
import type { ViewerFold } from './viewer.ts';

/** What each type of event does to the state of its title. */
export const titleFolds: { readonly [T in EventType]?: TitleFold<T> } = {
  play_start: playback.playStart,
  play_progress: playback.playProgress,
  pause: playback.pause,
  resume: playback.resume,
  seek: playback.seek,
  rate_change: playback.rateChange,
  skip: playback.skip,
  play_end: playback.playEnd,
  rating: words.rating,
  star_rating: words.starRating,
  list_add: words.listAdd,
  list_remove: words.listRemove,
  not_interested: words.notInterested,
  hide_continue: words.hideContinue,
  onboarding_pick: words.onboardingPick,
  search_click: words.searchClick,
  impression: words.impression,
  card_hover: words.cardHover,
  preview: words.preview,
  detail_open: words.detailOpen,
};

/** What each type of event does to the state of its profile. */
export const viewerFolds: { readonly [T in EventType]?: ViewerFold<T> } = {
  session_start: viewer.sessionStart,
  session_end: viewer.sessionEnd,
  search: viewer.search,
  search_click: viewer.searchClick,
  onboarding_pick: viewer.onboardingPick,
  row_view: viewer.rowView,
  row_scroll: viewer.rowScroll,
  detail_open: viewer.detailOpen,
  play_start: viewer.playStart,
};

type AnyFold<S> = (state: S, stamp: FoldedEvent, body: FoldedEvent['body']) => void;

/** What one type of event does, found once per event. */
interface Folds {
  readonly title: AnyFold<TitleViewing> | undefined;
  readonly viewer: AnyFold<ViewerState> | undefined;
}

const table = new Map(
  eventTypes.map((type): [string, Folds] => [
    type,
    { title: titleFolds[type] as Folds['title'], viewer: viewerFolds[type] as Folds['viewer'] },
  ]),
);
const none: Folds = { title: undefined, viewer: undefined };

export const foldsOf = ({ type }: FoldedEvent): Folds => table.get(type) ?? none;

export const touchesTitle = (event: FoldedEvent, { title }: Folds = foldsOf(event)): boolean =>
  title !== undefined && event.titleId !== '';

/** Most plays leave the profile's row alone: it would be the hottest of all. */
export const touchesProfile = (event: FoldedEvent, { viewer }: Folds = foldsOf(event)): boolean =>
  viewer !== undefined &&
  (event.type !== 'play_start' || (event.body as { source?: unknown }).source !== undefined) &&
  (event.type !== 'detail_open' || event.body.pageId !== undefined);

/** Folds one event into the state of its title, in place. An event must be given once: ids are the log's business. */
export function addToTitle(state: TitleState, event: FoldedEvent, { title }: Folds = foldsOf(event)): void {
  if (event.at > state.lastAt) state.lastAt = event.at;
  title?.(
    event.body.unprofiled === true ? (state.off ??= newTitleViewing()) : (state.on ??= newTitleViewing()),
    event,
    event.body,
  );
}

/** Folds one event into the state of its profile, in place. */
export function addToProfile(state: ProfileState, event: FoldedEvent, { viewer }: Folds = foldsOf(event)): void {
  if (event.at > state.lastAt) state.lastAt = event.at;
  viewer?.(
    event.body.unprofiled === true ? (state.off ??= newViewerState()) : (state.on ??= newViewerState()),
    event,
    event.body,
  );
}

/** The state of one title from all its events, in any order; an id that comes again is the same event. */
export function titleStateOf(events: Iterable<FoldedEvent>): TitleState {
  const state = newTitleState();
  for (const event of distinct(events)) if (touchesTitle(event)) addToTitle(state, event);
  return state;
}

/** The state of one profile from all its events, likewise. */
export function profileStateOf(events: Iterable<FoldedEvent>): ProfileState {
  const state = newProfileState();
  for (const event of distinct(events)) if (touchesProfile(event)) addToProfile(state, event);
  return state;
}

function* distinct(events: Iterable<FoldedEvent>): Generator<FoldedEvent> {
  const seen = new Set<string>();
  for (const event of events) {
    if (seen.has(event.by)) continue;
    seen.add(event.by);
    yield event;
  }
}
