// The reducer: events into states, the same states for the same events in any order, any delay, any batches.
import { eventTypes, type EventType } from '@marquee/protocol';
import type { FoldedEvent } from './event.ts';
import { hiddenUpTo, hide, isHidden, playAgain } from './hiding.ts';
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

/** What each type of event that tells of playing does to the state of its title: it changes parts and plays alone. */
const playFolds: { readonly [T in EventType]?: TitleFold<T> } = {
  play_start: playback.playStart,
  play_progress: playback.playProgress,
  pause: playback.pause,
  resume: playback.resume,
  seek: playback.seek,
  rate_change: playback.rateChange,
  skip: playback.skip,
  play_end: playback.playEnd,
};

/** What each type of event does to the state of its title. */
export const titleFolds: { readonly [T in EventType]?: TitleFold<T> } = {
  ...playFolds,
  rating: words.rating,
  star_rating: words.starRating,
  list_add: words.listAdd,
  list_remove: words.listRemove,
  not_interested: words.notInterested,
  hide_continue: words.hideContinue,
  history_hide: words.historyHide,
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
  history_hide: viewer.historyHide,
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
  /** It tells of playing, which may be hidden. */
  readonly playing: boolean;
}

const table = new Map(
  eventTypes.map((type): [string, Folds] => [
    type,
    {
      title: titleFolds[type] as Folds['title'],
      viewer: viewerFolds[type] as Folds['viewer'],
      playing: type in playFolds,
    },
  ]),
);
const none: Folds = { title: undefined, viewer: undefined, playing: false };

export const foldsOf = ({ type }: FoldedEvent): Folds => table.get(type) ?? none;

export const touchesTitle = (event: FoldedEvent, { title }: Folds = foldsOf(event)): boolean =>
  title !== undefined && event.titleId !== '';

/** Most plays leave the profile's row alone: it would be the hottest of all. */
export const touchesProfile = (event: FoldedEvent, { viewer }: Folds = foldsOf(event)): boolean =>
  viewer !== undefined &&
  (event.type !== 'play_start' || (event.body as { source?: unknown }).source !== undefined) &&
  (event.type !== 'detail_open' || event.body.pageId !== undefined) &&
  (event.type !== 'history_hide' || event.titleId === '');

/**
 * Folds one event into the state of its title, in place. An event must be given once: ids are the log's business. False:
 * it hides a part of what the state holds mixed with the rest, and `playAgain` must make the state whole.
 */
export function addToTitle(state: TitleState, event: FoldedEvent, { title, playing }: Folds = foldsOf(event)): boolean {
  if (event.at > state.lastAt) state.lastAt = event.at;
  if (playing && isHidden(state, event.at)) return true;
  if (event.type === 'history_hide') return hide(state, event.at);
  title?.(
    event.body.unprofiled === true ? (state.off ??= newTitleViewing()) : (state.on ??= newTitleViewing()),
    event,
    event.body,
  );
  return true;
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

/**
 * The state of one title from all its events and those of its profile that hide the whole history, in any order; an id that
 * comes again is the same event.
 */
export function titleStateOf(events: Iterable<FoldedEvent>): TitleState {
  const own = [...distinct(events)];
  const state = { ...newTitleState(), hiddenUpTo: hiddenUpTo(own) };
  for (const event of own) if (touchesTitle(event)) addToTitle(state, event);
  return state;
}

/** Makes what was played anew from all events of the title that tell of it; what else the state holds stays. */
export function mendTitle(state: TitleState, events: readonly FoldedEvent[]): void {
  const played = events.filter((event) => foldsOf(event).playing);
  playAgain(state, played, (event) => void addToTitle(state, event));
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
