// One media element: what it says becomes plays – stretches really watched, pauses, seeks, speeds, stalls, the end.
// One long function, because a closure's variables shorten when it is bundled and an object's fields do not: the whole
// tracker has 5 kB. Its parts are small functions.
import { draftMs, dragMs, guessS, longestS, nudgeS, pingMs } from './limits.ts';
import { cancel, later, now, on, uuid, type Timer } from './runtime.ts';
import { allowed, draft, emit } from './core.ts';
import { opened } from './page.ts';
import type { EventType } from '@marquee/protocol';
import type { EndReason, Fields, Playing, SkipKind } from './types.ts';

/** A watched player, as the page may steer it. */
export interface Player {
  /** The next jump was a button such as "skip intro", not the viewer's own seeking. */
  skip(kind: SkipKind): void;
  /** Ends the play and stops listening. */
  stop(reason?: EndReason): void;
}

/** The same, as the tracker steers it. */
export interface WatchedPlayer extends Player {
  /** Reports what was watched up to now; the play goes on. */
  cut(): void;
  /** Ends the play; the element is still listened to. */
  end(reason: EndReason): void;
  /** Drops the play unsaid. */
  reset(): void;
}

const round = (seconds: number): number => +seconds.toFixed(3);

export function watchPlayer(video: HTMLMediaElement, about: Playing): WatchedPlayer {
  let playId: string | undefined;
  let autoplay = video.autoplay;
  let attached = false;
  // The stretch [from, to): open while the playhead moves; `to` was last seen at `seenAt`.
  let open = false;
  let [from, to, seenAt, openedAt, draftedAt] = [0, 0, 0, 0, 0];
  let draftId = '';
  let rate = 1;
  let pausedAt = 0;
  let stalledAt = 0;
  let stalledMs = 0;
  let seekFrom = -1; // ≥ 0: a drag is under way
  let seekTo = 0;
  let soughtAt = 0;
  let seekTimer: Timer | undefined;
  let skipKind: SkipKind | undefined;

  /** What every playback event says; undefined is left out on the wire. */
  function say(type: EventType, fields: object, id?: string, at?: number): void {
    emit(type, playing(fields), id, at);
  }
  function playing<T extends 'play_progress'>(fields: object): Fields<T> {
    const { duration, muted, volume, textTracks } = video;
    const { hidden, fullscreenElement } = document;
    return {
      playId,
      ...about,
      durationS: duration < longestS ? round(duration) : undefined,
      playbackRate: rate || undefined,
      muted: muted || !volume,
      hidden,
      fullscreen: fullscreenElement?.contains(video),
      ccLang: [...textTracks].find(({ mode }) => mode === 'showing')?.language,
      positionS: round(to),
      ...fields,
    } as unknown as Fields<T>;
  }
  const stretch = (end: number): object => ({ fromS: round(from), toS: round(end) });

  /** Seconds of film since the last report, if all went well. */
  const ahead = (): number => ((now() - seenAt) / 1000) * rate;
  /** Where the playhead is. While it is being moved, its old place: the last report and the time since. */
  const position = (): number => to + (open ? Math.min(ahead(), guessS * rate) : 0);
  const gone = (): boolean => attached && !video.isConnected;
  const shown = (): number => (video.seeking ? position() : video.currentTime);
  /** A player that jumps without saying so has not played what it jumped over. */
  const jumped = (at: number): boolean => at > to + ahead() * 1.1 + 1 || at < to - nudgeS;

  function start(at: number): void {
    open = true;
    from = to = at;
    seenAt = openedAt = draftedAt = now();
    draftId = uuid();
  }

  function close(end: number): void {
    if (!open) return;
    const last = !jumped(end) && end > to ? end : to;
    const fields = stretch(last);
    to = end;
    if (last - from >= 0.001) say('play_progress', fields, draftId);
    open = false;
  }

  function onPlaying(): void {
    if (video.paused || video.ended || !allowed()) return;
    if (!playId) {
      playId = uuid();
      attached = video.isConnected;
      rate = video.playbackRate;
      pausedAt = stalledAt = stalledMs = 0;
      seekFrom = -1;
      to = video.currentTime;
      const { titleId, source = opened?.titleId === titleId ? opened : undefined } = about;
      say('play_start', { source, autoplay: about.autoplay ?? autoplay });
    }
    if (pausedAt) say('resume', { positionS: round(shown()), gapS: (now() - pausedAt) / 1000 });
    if (stalledAt) stalledMs += now() - stalledAt;
    pausedAt = stalledAt = 0;
    if (open || video.seeking) return;
    // Browsers stop some frames after they said so: what went on from there has no gap.
    const at = video.currentTime;
    start(at > to && at - to < nudgeS ? to : at);
  }

  function onTimeUpdate(): void {
    if (video.paused || video.seeking) return;
    if (!open) return video.readyState > 2 ? onPlaying() : undefined;
    const at = video.currentTime;
    const time = now();
    if (jumped(at)) {
      close(to);
      start(at);
    } else if (at > to) {
      to = at;
      seenAt = time;
    }
    if (time - openedAt >= pingMs) cut();
    else if (time - draftedAt >= draftMs) {
      draftedAt = time;
      draft(draftId, playing(stretch(to)));
    }
  }

  function cut(): void {
    if (gone()) return end('left');
    if (!open || video.seeking) return;
    close(video.currentTime);
    start(to);
  }

  function endSeek(): void {
    cancel(seekTimer);
    if (seekFrom < 0) return;
    const moved = { fromS: round(seekFrom), toS: round(seekTo), kind: skipKind, positionS: undefined };
    // A film in a loop jumps to its start by itself.
    const own = video.loop && seekTo < 1;
    if (Math.abs(seekTo - seekFrom) >= nudgeS && !own) say(skipKind ? 'skip' : 'seek', moved, undefined, soughtAt);
    seekFrom = -1;
    skipKind = undefined;
  }

  function end(reason: EndReason): void {
    if (!playId) return;
    endSeek();
    // At `emptied` the element already shows 0.
    close(reason === 'ended' ? video.currentTime : position());
    if (stalledAt) stalledMs += now() - stalledAt;
    say('play_end', { reason, stalledS: stalledMs / 1000 });
    reset();
  }

  function reset(): void {
    playId = undefined;
    open = false;
    cancel(seekTimer);
  }

  const stopping = new AbortController();
  const listen = (type: string, run: () => unknown): void => on(video, type, run, stopping.signal);
  listen('play', () => (autoplay = video.autoplay || !navigator.userActivation?.isActive));
  listen('playing', onPlaying);
  listen('timeupdate', onTimeUpdate);
  const duringPlay = {
    seeking() {
      cancel(seekTimer);
      if (seekFrom < 0) close((seekFrom = position()));
      // Within a drag: what played since the last jump was not watched.
      else if (open) draft(draftId);
      open = false;
      seekTo = video.currentTime;
      soughtAt = now();
    },
    seeked() {
      cancel(seekTimer);
      seekTo = to = video.currentTime;
      soughtAt = now();
      if (!video.paused && !open && video.readyState > 2) start(to);
      seekTimer = later(endSeek, dragMs);
    },
    pause() {
      endSeek();
      close(shown());
      if (video.ended) return;
      if (gone()) return end('left');
      pausedAt = now();
      say('pause', {});
    },
    waiting() {
      if (video.paused || video.seeking) return;
      close(video.currentTime);
      stalledAt ||= now();
    },
    ratechange() {
      const fromRate = rate || undefined;
      const going = open;
      if (video.playbackRate === rate) return;
      close(shown());
      rate = video.playbackRate;
      if (going) start(to);
      if (rate) say('rate_change', { fromRate });
    },
    ended: () => end('ended'),
    error: () => end('error'),
    emptied: () => end('left'),
  };
  for (const [type, run] of Object.entries(duringPlay)) listen(type, () => playId && run());
  onTimeUpdate();

  return {
    skip: (kind) => void (skipKind = kind),
    stop(reason = 'left') {
      end(reason);
      stopping.abort();
    },
    cut,
    end,
    reset,
  };
}
