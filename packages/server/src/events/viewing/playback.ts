// Events of a player folded into what was watched: stretches, position, pauses, jumps, and the play they belong to.
import type { PlaybackEvent } from '@marquee/protocol';
import { join, slot } from './bounded.ts';
import { addStretch } from './coverage.ts';
import { localDay, toMs, type Body, type Stamp } from './event.ts';
import { isEarlier, isNewer, smallest } from './kinds.ts';
import type { Part, Play, TitleViewing } from './state.ts';

type Playing<T extends PlaybackEvent['type']> = Body<T>;
type AnyPlaying = Playing<PlaybackEvent['type']>;

/** Where an event belongs: its part of the title, and its play. Either is undefined where the state keeps no more of them. */
interface Place {
  readonly part: Part | undefined;
  readonly play: Play | undefined;
}

/** Bins of the time line are 10 s; what lies beyond 12 hours counts in the last. */
export const BIN_MS = 10_000;
const LAST_BIN = 4319;

/** A rewind up to this is a missed line. */
const REPLAY_MS = 15_000;
/** A still is worth taking where somebody stopped longer than this. */
const STILL_S = 10;
const LONG_PAUSE_S = 300;
const DAY_S = 86_400;
/** Share of its own duration at which a report counts as near the end. */
const NEAR_END = 0.85;

/** What every playback event tells, whatever its type. */
function common(viewing: TitleViewing, stamp: Stamp, body: AnyPlaying): Place {
  const { at, by } = stamp;
  const episode = body.episodeId ?? '';
  const part = slot(viewing.parts, episode);
  if (part !== undefined) {
    if (body.durationS !== undefined && body.durationS > 0 && isNewer(at, by, part.durationMs)) {
      part.durationMs = { at, by, value: toMs(body.durationS) };
    }
    part.firstAt = smallest.merge(part.firstAt, at);
    part.lastAt = Math.max(part.lastAt, at);
  }
  // A play without a name is the play of its day: dialects may not name plays.
  const play = slot(viewing.plays, body.playId ?? localDay(at, body.tzOffsetMin));
  if (play !== undefined) touch(play, stamp, body, episode);
  return { part, play };
}

function touch(play: Play, { at, by }: Stamp, body: AnyPlaying, episode: string): void {
  play.startAt = smallest.merge(play.startAt, at);
  play.endAt = Math.max(play.endAt, at);
  if (isEarlier(at, episode, play.part)) play.part = { at, value: episode };
  if (body.source !== undefined) {
    const source = typeof body.source === 'string' ? body.source : JSON.stringify(body.source);
    if (isEarlier(at, source, play.source)) play.source = { at, value: source };
  }
  if (body.deviceClass !== undefined && isEarlier(at, body.deviceClass, play.device)) {
    play.device = { at, value: body.deviceClass };
  }
  if (body.tzOffsetMin !== undefined && isNewer(at, by, play.zoneMin))
    play.zoneMin = { at, by, value: body.tzOffsetMin };
  if (body.autoplay === true) play.autoplay = 1;
}

function stand(part: Part | undefined, { at, by }: Stamp, positionMs: number): void {
  if (part === undefined || positionMs < 0) return;
  if (isNewer(at, by, part.positionMs)) part.positionMs = { at, by, value: positionMs };
  if (positionMs > part.furthestMs) part.furthestMs = positionMs;
}

function spotAt(part: Part, kind: SpotKind, atMs: number): void {
  const found = slot(part.spots, `${kind}:${Math.min(LAST_BIN, Math.floor(atMs / BIN_MS))}`);
  if (found === undefined) return;
  found.n++;
  found.atMs = smallest.merge(found.atMs, atMs);
}

/** `still`: stood longer than 10 s, or left, which is worth a still. Rewinds are counted where they landed. */
export type SpotKind = 'pause' | 'rewind' | 'forward' | 'exit' | 'still';

export function playStart(viewing: TitleViewing, stamp: Stamp, body: Playing<'play_start'>): void {
  const { part } = common(viewing, stamp, body);
  stand(part, stamp, toMs(body.positionS));
  if (part !== undefined) part.starts++;
}

export function playProgress(viewing: TitleViewing, stamp: Stamp, body: Playing<'play_progress'>): void {
  const { part, play } = common(viewing, stamp, body);
  const [from, to] = [toMs(body.fromS), toMs(body.toS)];
  stand(part, stamp, body.positionS === undefined ? to : toMs(body.positionS));
  // An end without a beginning tells where the playhead stands, and of no watching.
  if (from < 0 || !(from < to)) return;
  const length = to - from;
  if (part !== undefined) {
    addStretch(part.coverage, from, to);
    part.playedMs += length;
    join(part.days, localDay(stamp.at, body.tzOffsetMin), length);
    if (body.durationS !== undefined && to >= NEAR_END * toMs(body.durationS)) ended(part, stamp);
  }
  if (play === undefined) return;
  play.playedMs += length;
  if (body.muted === true) play.mutedMs += length;
  if (body.hidden === true) play.hiddenMs += length;
  if (body.muted === true || body.hidden === true) play.awayMs += length;
}

const ended = (part: Part, { at }: Stamp): void => void (part.endAt = smallest.merge(part.endAt, at));

/** An act of the viewer: somebody was there. */
function act(viewing: TitleViewing, stamp: Stamp, body: AnyPlaying, positionMs: number): Part | undefined {
  const { part, play } = common(viewing, stamp, body);
  stand(part, stamp, positionMs);
  if (play !== undefined) play.inputs++;
  return part;
}

export function pause(viewing: TitleViewing, stamp: Stamp, body: Playing<'pause'>): void {
  const atMs = toMs(body.positionS);
  const part = act(viewing, stamp, body, atMs);
  if (part === undefined) return;
  part.pauses++;
  spotAt(part, 'pause', atMs);
}

export function resume(viewing: TitleViewing, stamp: Stamp, body: Playing<'resume'>): void {
  const atMs = toMs(body.positionS);
  const part = act(viewing, stamp, body, atMs);
  if (part === undefined) return;
  part.resumes++;
  if (body.crossDevice === true) part.crossDevice++;
  const gapS = body.gapS ?? body.pauseS;
  if (gapS === undefined) return;
  part.gapMs += toMs(gapS);
  if (gapS > LONG_PAUSE_S) part.longPauses++;
  if (gapS <= DAY_S) part.resumedIn24h++;
  if (gapS <= 7 * DAY_S) part.resumedIn7d++;
  if (gapS > STILL_S) spotAt(part, 'still', atMs);
}

export function seek(viewing: TitleViewing, stamp: Stamp, body: Playing<'seek'>): void {
  const [from, to] = [toMs(body.fromS), toMs(body.toS)];
  const part = act(viewing, stamp, body, to);
  if (part === undefined || from === to) return;
  if (to > from) {
    part.forwards++;
    part.forwardMs += to - from;
    spotAt(part, 'forward', from);
    return;
  }
  part.rewinds++;
  part.rewindMs += from - to;
  if (from - to <= REPLAY_MS) part.replays++;
  spotAt(part, 'rewind', to);
}

export function rateChange(viewing: TitleViewing, stamp: Stamp, body: Playing<'rate_change'>): void {
  const part = act(viewing, stamp, body, toMs(body.positionS));
  if (part !== undefined) part.rateChanges++;
}

/** Skipping an intro is no judgement: it is kept apart from seeks. */
export function skip(viewing: TitleViewing, stamp: Stamp, body: Playing<'skip'>): void {
  const [from, to] = [toMs(body.fromS), toMs(body.toS)];
  const part = act(viewing, stamp, body, to);
  if (part === undefined) return;
  part.skips++;
  part.skipMs += Math.max(0, to - from);
}

export function playEnd(viewing: TitleViewing, stamp: Stamp, body: Playing<'play_end'>): void {
  const { part, play } = common(viewing, stamp, body);
  const atMs = toMs(body.positionS);
  stand(part, stamp, atMs);
  if (play !== undefined) {
    if (body.stalledS !== undefined) play.stalledMs += toMs(body.stalledS);
    if (body.reason === 'error') play.errors++;
  }
  if (part === undefined) return;
  part.ends++;
  if (body.reason === 'ended' || body.reason === 'next') ended(part, stamp);
  if (body.reason !== 'left' || atMs < 0) return;
  part.exits++;
  spotAt(part, 'exit', atMs);
  spotAt(part, 'still', atMs);
}
