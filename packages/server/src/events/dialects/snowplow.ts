// Snowplow's media tracking, version 2: self-describing media events with their player and session entities as our events.
// Source: Iglu Central, com.snowplowanalytics.snowplow.media/* 1-0-0 and com.snowplowanalytics.snowplow/media_player 2-0-0.
import { createAssembly, idOfText, type Meaning } from './assemble.ts';
import { createPlays, type Plays } from './plays.ts';
import { mediaReportOf, type MediaReport } from './snowplow-payload.ts';
import type { Playhead } from './stretches.ts';
import { numberOf, textOf, truthOf, type Fields, type Translation } from './translation.ts';

/** Seconds between pings unless the session says otherwise. */
const PING_S = 30;

interface Report extends MediaReport {
  readonly common: Fields;
  readonly play: string;
  /** `playing` as the player says it is after the event. */
  readonly head: Playhead | undefined;
}

type Rule = (report: Report, plays: Plays) => Meaning;

/**
 * Rows of a payload, in order. `uid`, or else the cookie `duid`, is the profile; `eid` the event id; the session's
 * `mediaSessionId` the play. The title is `titleId` (with `episodeId`) of an entity of the site's own, or the player's `label`.
 * A ping becomes a watched stretch: from the report before it in the payload, or by itself the last ping interval at the
 * player's rate (see stretches.ts), unless the player stands still. Trackers that send each event alone prove pings only.
 */
export function translateSnowplow(data: readonly unknown[], receivedAt: number): Translation {
  const assembly = createAssembly();
  const plays = createPlays();
  for (const [index, row] of data.entries()) {
    const media = mediaReportOf(row);
    if (typeof media === 'string') assembly.add(index, media);
    else {
      const rule = rules.get(media.name);
      assembly.add(index, rule?.(reportOf(media, receivedAt), plays) ?? `${media.name} says nothing about watching`);
    }
  }
  return assembly.done();
}

function reportOf(media: MediaReport, receivedAt: number): Report {
  const { row, player, session, title } = media;
  const profileId = textOf(row.uid, row.duid, row.nuid, row.tnuid);
  const playId = textOf(session.mediaSessionId);
  const titleId = textOf(title.titleId, player.label);
  const told = numberOf(row.ttm) ?? numberOf(row.dtm);
  const at = told !== undefined && told >= 0 ? Math.floor(told) : receivedAt;
  const positionS = numberOf(player.currentTime);
  const rate = numberOf(player.playbackRate) ?? 1;
  const playing = player.paused !== true && player.ended !== true;
  return {
    ...media,
    play: `${profileId ?? ''} ${playId ?? ''} ${titleId ?? ''}`,
    head: positionS === undefined ? undefined : { at, positionS, rate, playing },
    common: {
      eventId: textOf(row.eid) ?? idOfText(row),
      occurredAt: at,
      profileId,
      playId,
      titleId,
      episodeId: textOf(title.episodeId),
      deviceClass: devices.get(row.p),
      clientVersion: textOf(row.tv)?.slice(0, 40),
      durationS: numberOf(player.duration),
      playbackRate: rate > 0 ? rate : undefined,
      muted: truthOf(player.muted),
      fullscreen: truthOf(player.fullscreen),
    },
  };
}

/** `web` may be any screen. */
const devices = new Map<unknown, string>([
  ['mob', 'mobile'],
  ['tv', 'tv'],
  ['pc', 'desktop'],
]);

const watchedBy = ({ play, head }: Report, plays: Plays, playing: boolean): Meaning['watched'] =>
  head && plays.move(play, { ...head, playing });

const positionOf = ({ head }: Report): Fields => ({ positionS: head?.positionS });

/** The first play of a session starts it; a later one goes on after a pause. */
const play: Rule = (report, plays) => {
  const { timePlayed, timePaused } = report.session;
  const watched = watchedBy(report, plays, true);
  const again = (numberOf(timePlayed) ?? 0) > 0 || (numberOf(timePaused) ?? 0) > 0;
  return {
    common: report.common,
    watched,
    said: { type: again ? 'resume' : 'play_start', ...positionOf(report) },
    reason: '',
  };
};

const pause: Rule = (report, plays) => ({
  common: report.common,
  watched: watchedBy(report, plays, false),
  said: { type: 'pause', ...positionOf(report) },
  reason: '',
});

const ping: Rule = ({ common, play, head, session }, plays) => {
  const reason = 'nothing was watched since the report before it';
  if (!head) return { common, said: { type: 'play_progress' }, reason };
  if (!head.playing) return { common, watched: plays.move(play, head), reason };
  return { common, watched: plays.beat(play, head, numberOf(session.pingInterval) ?? PING_S), reason };
};

const moved =
  (playing?: boolean): Rule =>
  (report, plays) => ({
    common: report.common,
    watched: watchedBy(report, plays, playing ?? report.head?.playing ?? false),
    reason: 'nothing was watched since the report before it',
  });

const seekStart: Rule = (report, plays) => {
  const watched = watchedBy(report, plays, false);
  if (report.head) plays.leave(report.play, report.head.positionS, false);
  return { common: report.common, watched, reason: 'where the seek leads is told when it is done' };
};

const seekEnd: Rule = ({ common, play, head }, plays) => {
  const fromS = plays.land(play);
  if (head) plays.move(play, head);
  const said = fromS === undefined ? undefined : { type: 'seek', fromS, toS: head?.positionS };
  return { common, said, reason: 'where the seek began is not in this payload' };
};

const rateChange: Rule = (report, plays) => {
  const [playbackRate, fromRate] = [numberOf(report.data.newRate), numberOf(report.data.previousRate)];
  const watched = watchedBy(report, plays, report.head?.playing ?? false);
  const said = {
    type: 'rate_change',
    playbackRate,
    fromRate: fromRate === 0 ? undefined : fromRate,
    ...positionOf(report),
  };
  return { common: report.common, watched, said, reason: '' };
};

const end =
  (reason: string): Rule =>
  (report, plays) => ({
    common: report.common,
    watched: watchedBy(report, plays, false),
    said: { type: 'play_end', reason, ...positionOf(report) },
    reason: '',
  });

const rules = new Map<string, Rule>([
  ['play', play],
  ['pause', pause],
  ['ping', ping],
  ['percent_progress', moved()],
  ['seek_start', seekStart],
  ['seek_end', seekEnd],
  ['buffer_start', moved(false)],
  ['buffer_end', moved(true)],
  ['playback_rate_change', rateChange],
  ['end', end('ended')],
  ['error', end('error')],
]);
