// Segment and RudderStack: the video spec's `track` calls as our events.
// Source: Segment Spec, Video (playback, content and ad events), and RudderStack's Video Events Spec, which has the same names.
import { createAssembly, idOfText, type Meaning } from './assemble.ts';
import { createPlays, type Plays } from './plays.ts';
import type { Playhead } from './stretches.ts';
import { fieldsOf, isFields, numberOf, textOf, truthOf, type Fields, type Translation } from './translation.ts';

/** Seconds between heartbeats that the spec advises. */
const HEARTBEAT_S = 10;

interface Call {
  readonly name: string;
  readonly properties: Fields;
  readonly common: Fields;
  /** Names the play inside the payload. */
  readonly play: string;
  readonly session: string;
  readonly head: Playhead | undefined;
}

type Rule = (call: Call, plays: Plays, told: Told) => Meaning;

/** Sessions of the payload whose start or end a content event tells, which knows the title better than the player does. */
interface Told {
  readonly starts: ReadonlySet<string>;
  readonly ends: ReadonlySet<string>;
}

/**
 * Calls of a batch, in order. `userId`, or else `anonymousId`, is the profile; `messageId` the event id; `session_id` the play;
 * `content_asset_id` or `asset_id` the title. Heartbeats become watched stretches: from the report before them in the batch, or
 * by themselves the last 10 seconds (see stretches.ts). Calls without a time of their own happened at `receivedAt`.
 */
export function translateSegment(batch: readonly unknown[], receivedAt: number): Translation {
  const assembly = createAssembly();
  const plays = createPlays();
  const calls = batch.map((call) => callOf(call, receivedAt));
  const sessionsOf = (name: string): Set<string> =>
    new Set(calls.flatMap((call) => (typeof call !== 'string' && call.name === name ? [call.session] : [])));
  const told = { starts: sessionsOf('video content started'), ends: sessionsOf('video content completed') };
  for (const [index, call] of calls.entries()) {
    if (typeof call === 'string') assembly.add(index, call);
    else assembly.add(index, rules.get(call.name)?.(call, plays, told) ?? `${call.name} says nothing about watching`);
  }
  return assembly.done();
}

function callOf(value: unknown, receivedAt: number): Call | string {
  if (!isFields(value)) return 'a call is a JSON object';
  const { type, action, event } = value;
  if ((type ?? action ?? 'track') !== 'track') return 'only track calls tell of watching';
  if (typeof event !== 'string') return 'a track call names its event';
  const name = event.slice(0, 60).trim().toLowerCase();
  if (!name.startsWith('video ')) return 'not an event of the video spec';
  const properties = fieldsOf(value.properties);
  const profileId = textOf(value.userId, value.anonymousId);
  const session = textOf(properties.session_id) ?? '';
  const titleId = titleOf(properties);
  const at = momentOf(value, receivedAt);
  const positionS = numberOf(properties.position);
  return {
    name,
    properties,
    session,
    play: `${profileId ?? ''} ${session} ${titleId ?? ''}`,
    head: positionS === undefined ? undefined : { at, positionS, rate: 1, playing: true },
    common: {
      eventId: textOf(value.messageId) ?? idOfText(value),
      occurredAt: at,
      profileId,
      playId: session === '' ? undefined : session,
      titleId,
      clientVersion: clientOf(fieldsOf(fieldsOf(value.context).library)),
      // The length that playback events tell counts advertisements too.
      durationS: name.startsWith('video content') ? numberOf(properties.total_length) : undefined,
      muted: properties.sound === 0 ? true : undefined,
      fullscreen: truthOf(properties.full_screen),
    },
  };
}

const titleOf = ({ content_asset_id, asset_id, content_asset_ids }: Fields): string | undefined =>
  textOf(content_asset_id, asset_id, Array.isArray(content_asset_ids) ? content_asset_ids[0] : content_asset_ids);

const clientOf = ({ name, version }: Fields): string | undefined => {
  const client = [textOf(name), textOf(version)].filter((part) => part !== undefined).join('/');
  return client === '' ? undefined : client.slice(0, 40);
};

function momentOf({ timestamp, originalTimestamp, sentAt }: Fields, receivedAt: number): number {
  for (const told of [timestamp, originalTimestamp, sentAt]) {
    const at = typeof told === 'string' ? Date.parse(told) : Number.NaN;
    if (at >= 0) return at;
  }
  return receivedAt;
}

/** Moves the playhead, which then plays on or stands. */
const watchedBy = ({ play, head }: Call, plays: Plays, playing: boolean): Meaning['watched'] =>
  head && plays.move(play, { ...head, playing });

/** Plays on afterwards, or stands. */
const turned =
  (type: string, playing: boolean): Rule =>
  (call, plays) => ({
    common: call.common,
    watched: watchedBy(call, plays, playing),
    said: { type, positionS: call.head?.positionS },
    reason: '',
  });

const ended =
  (reason: string): Rule =>
  (call, plays) => ({
    common: call.common,
    watched: watchedBy(call, plays, false),
    said: { type: 'play_end', positionS: call.head?.positionS, reason },
    reason: '',
  });

const movedOn =
  (playing: boolean): Rule =>
  (call, plays) => ({ common: call.common, watched: watchedBy(call, plays, playing), reason: 'waiting for data' });

const heartbeat: Rule = ({ common, play, head }, plays) =>
  head
    ? { common, watched: plays.beat(play, head, HEARTBEAT_S), reason: 'nothing was watched since the report before it' }
    : { common, said: { type: 'play_progress' }, reason: '' };

const seekStarted: Rule = (call, plays) => {
  const { common, play, head } = call;
  const toS = numberOf(call.properties.seek_position);
  const watched = watchedBy(call, plays, false);
  if (head) plays.leave(play, head.positionS, toS !== undefined);
  const said = toS === undefined ? undefined : { type: 'seek', fromS: head?.positionS, toS };
  return { common, watched, said, reason: 'where the seek leads is told when it is done' };
};

const seekCompleted: Rule = ({ common, play, head }, plays) => {
  const fromS = plays.land(play);
  if (head) plays.move(play, head);
  const said = fromS === undefined ? undefined : { type: 'seek', fromS, toS: head?.positionS };
  return { common, said, reason: 'told by the start of the seek, or where it began is not in this batch' };
};

/** Unless a content event of the same session tells it too. */
const unless =
  (sessions: keyof Told, rule: Rule): Rule =>
  (call, plays, told) =>
    told[sessions].has(call.session)
      ? { common: call.common, reason: 'told by the content event of the same session' }
      : rule(call, plays, told);

const rules = new Map<string, Rule>([
  ['video playback started', unless('starts', turned('play_start', true))],
  ['video content started', turned('play_start', true)],
  ['video content playing', heartbeat],
  ['video playback paused', turned('pause', false)],
  ['video playback resumed', turned('resume', true)],
  ['video playback seek started', seekStarted],
  ['video playback seek completed', seekCompleted],
  ['video playback buffer started', movedOn(false)],
  ['video playback buffer completed', movedOn(true)],
  ['video content completed', ended('ended')],
  ['video playback completed', unless('ends', ended('ended'))],
  ['video playback interrupted', ended('left')],
  ['video playback exited', ended('left')],
]);
