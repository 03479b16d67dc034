// A media element as React sees it: what it says becomes one value, read anew whenever it says something.
import { useCallback, useSyncExternalStore } from 'react';

export interface VideoState {
  readonly playing: boolean;
  readonly time: number;
  readonly duration: number;
  /** End of the stretch that is ready around the playhead. */
  readonly ready: number;
  readonly muted: boolean;
  readonly rate: number;
  readonly captions: boolean;
  readonly ended: boolean;
  readonly waiting: boolean;
  /** MediaError code, 0 for none. */
  readonly error: number;
}

const events =
  'play pause playing waiting timeupdate seeking seeked durationchange volumechange ratechange progress ended error loadedmetadata emptied'.split(
    ' ',
  );
const nothing: VideoState = {
  playing: false,
  time: 0,
  duration: 0,
  ready: 0,
  muted: false,
  rate: 1,
  captions: false,
  ended: false,
  waiting: true,
  error: 0,
};

function read(video: HTMLVideoElement): VideoState {
  const { currentTime: time, buffered } = video;
  let ready = time;
  for (let i = 0; i < buffered.length; i++) {
    if (buffered.start(i) <= time + 0.1 && time <= buffered.end(i)) ready = buffered.end(i);
  }
  return {
    playing: !video.paused && !video.ended,
    time,
    duration: Number.isFinite(video.duration) ? video.duration : 0,
    ready,
    muted: video.muted || video.volume === 0,
    rate: video.playbackRate,
    captions: Array.from(video.textTracks).some(({ mode }) => mode === 'showing'),
    ended: video.ended,
    waiting: !video.paused && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
    error: video.error?.code ?? 0,
  };
}

const known = new WeakMap<HTMLVideoElement, VideoState>();

export function useVideo(video: HTMLVideoElement | null): VideoState {
  const subscribe = useCallback(
    (changed: () => void) => {
      if (video === null) return () => {};
      const look = (): void => {
        known.set(video, read(video));
        changed();
      };
      look();
      for (const event of events) video.addEventListener(event, look);
      video.textTracks.addEventListener('change', look);
      return () => {
        for (const event of events) video.removeEventListener(event, look);
        video.textTracks.removeEventListener('change', look);
      };
    },
    [video],
  );
  return useSyncExternalStore(subscribe, () => (video && known.get(video)) ?? nothing);
}
