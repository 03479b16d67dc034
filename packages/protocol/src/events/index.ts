// The table of event types: a name, and the closed schema of an event that bears it.
import { Type } from 'typebox';
import { closed } from '../scalars.ts';
import * as browsing from './browsing.ts';
import { envelope } from './envelope.ts';
import * as opinions from './opinions.ts';
import * as playback from './playback.ts';

const event = <N extends string, P extends Type.TProperties>(
  type: N,
  fields: P,
): Type.TObject<typeof envelope & { type: Type.TLiteral<N> } & P> =>
  closed({ ...envelope, type: Type.Literal(type), ...fields });

/** Version of everything in this table; a sender may state it. */
export const schemaVersion = 1;

export const eventSchemas = {
  impression: event('impression', browsing.impression),
  row_view: event('row_view', browsing.rowView),
  row_scroll: event('row_scroll', browsing.rowScroll),
  card_hover: event('card_hover', browsing.cardHover),
  detail_open: event('detail_open', browsing.detailOpen),
  preview: event('preview', browsing.preview),
  play_start: event('play_start', playback.playStart),
  play_progress: event('play_progress', playback.playProgress),
  pause: event('pause', playback.pause),
  resume: event('resume', playback.resume),
  seek: event('seek', playback.seek),
  rate_change: event('rate_change', playback.rateChange),
  skip: event('skip', playback.skip),
  play_end: event('play_end', playback.playEnd),
  rating: event('rating', opinions.rating),
  star_rating: event('star_rating', opinions.starRating),
  list_add: event('list_add', opinions.listAdd),
  list_remove: event('list_remove', opinions.listRemove),
  not_interested: event('not_interested', opinions.notInterested),
  hide_continue: event('hide_continue', opinions.hideContinue),
  history_hide: event('history_hide', opinions.historyHide),
  search: event('search', opinions.search),
  search_click: event('search_click', opinions.searchClick),
  onboarding_pick: event('onboarding_pick', opinions.onboardingPick),
  session_start: event('session_start', opinions.sessionStart),
  session_end: event('session_end', opinions.sessionEnd),
};

export type EventType = keyof typeof eventSchemas;
export type EventOf<T extends EventType> = Type.Static<(typeof eventSchemas)[T]>;
export type Event = { [T in EventType]: EventOf<T> }[EventType];
/** Events of one play: they share playId and name a title. */
export type PlaybackEvent = EventOf<
  'play_start' | 'play_progress' | 'pause' | 'resume' | 'seek' | 'rate_change' | 'skip' | 'play_end'
>;

export const eventTypes = Object.keys(eventSchemas) as readonly EventType[];
