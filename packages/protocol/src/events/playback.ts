// Events of a player: start, the stretches really watched, pause, seek, speed, end.
import { Type } from 'typebox';
import { closed, Id, Seconds, Version } from '../scalars.ts';
import { card } from './browsing.ts';

/** The card the play came from (a copy of its impression), or how else the viewer got there. */
export const PlaySource = Type.Union([
  Type.Enum(['search', 'direct', 'external', 'continue']),
  closed({ ...Type.Partial(closed(card)).properties, requestId: Type.Optional(Id) }),
]);

const Standstill = Type.Number({ minimum: 0, maximum: 1e9 });
const Rate = Type.Number({ exclusiveMinimum: 0, maximum: 16 });

/** What any playback event may tell of the player. `positionS` is where the playhead stood after it. */
const playing = {
  titleId: Id,
  episodeId: Type.Optional(Id),
  durationS: Type.Optional(Seconds),
  playbackRate: Type.Optional(Rate),
  muted: Type.Optional(Type.Boolean()),
  fullscreen: Type.Optional(Type.Boolean()),
  /** The tab or app was in the background. */
  hidden: Type.Optional(Type.Boolean()),
  ccLang: Type.Optional(Version),
  /** Started by the player itself, not by a press. */
  autoplay: Type.Optional(Type.Boolean()),
  source: Type.Optional(PlaySource),
};
const at = { positionS: Seconds };
const maybeAt = { positionS: Type.Optional(Seconds) };
/** [fromS, toS) on the title's own time line. */
const stretch = { fromS: Seconds, toS: Seconds };

export const playStart = { ...playing, ...maybeAt };
/**
 * The stretch fromS–toS was played since the last report; never one that was jumped over. A ping that knows only where
 * the playhead stands gives positionS alone: the bookmark moves, and no watching is counted.
 */
export const playProgress = {
  ...playing,
  fromS: Type.Optional(Seconds),
  toS: Type.Optional(Seconds),
  ...maybeAt,
};
export const pause = { ...playing, ...at, pauseS: Type.Optional(Standstill) };
/** `gapS`, or `pauseS`, is how long it had stood still, as the client knows it. */
export const resume = {
  ...playing,
  ...at,
  gapS: Type.Optional(Standstill),
  pauseS: Type.Optional(Standstill),
  crossDevice: Type.Optional(Type.Boolean()),
};
/** `deltaS` is toS − fromS, for senders that say it; what counts is from and to. */
export const seek = {
  ...playing,
  ...stretch,
  deltaS: Type.Optional(Type.Number({ minimum: -360_000, maximum: 360_000 })),
};
export const rateChange = { ...playing, ...maybeAt, playbackRate: Rate, fromRate: Type.Optional(Rate) };
export const skip = { ...playing, ...stretch, kind: Type.Enum(['intro', 'recap', 'credits', 'other']) };
export const playEnd = {
  ...playing,
  ...maybeAt,
  reason: Type.Optional(Type.Enum(['ended', 'left', 'next', 'error', 'idle'])),
  /** Seconds that the player waited for data. */
  stalledS: Type.Optional(Seconds),
};
