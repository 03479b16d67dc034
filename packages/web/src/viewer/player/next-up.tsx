// When credits begin: the next episode, with a countdown that can be stopped; after three in a row, whether anybody is there.
import { useEffect, useState } from 'react';
import { Art } from '../../ui/art.tsx';
import '../../ui/button.css';
import type { Playing } from './playing.ts';
import type { VideoState } from './use-video.ts';
import './next-up.css';

interface NextUpProps {
  readonly playing: Playing;
  readonly state: VideoState;
  onNext(episodeId: string): void;
}

const SECONDS = 8;
const IN_A_ROW = 3;
/** Episodes that began by themselves since the viewer last did anything; kept for the tab. */
const COUNT = 'marquee.in-a-row';
const countOf = (): number => Number(sessionStorage.getItem(COUNT) ?? '0');

export function NextUp({ playing, state, onNext }: NextUpProps) {
  const { next, creditsStartS, durationS } = playing;
  const [stopped, setStopped] = useState(false);
  const atEnd = state.ended || (state.duration > 0 && state.time >= (creditsStartS ?? durationS - 15));
  useEffect(() => {
    const reset = (): void => sessionStorage.setItem(COUNT, '0');
    for (const event of ['pointerdown', 'keydown']) document.addEventListener(event, reset);
    return () => {
      for (const event of ['pointerdown', 'keydown']) document.removeEventListener(event, reset);
    };
  }, []);
  if (next === undefined || !atEnd || stopped) return null;
  const go = (byItself: boolean): void => {
    sessionStorage.setItem(COUNT, String(byItself ? countOf() + 1 : 0));
    onNext(next.episodeId);
  };
  if (countOf() >= IN_A_ROW) return <StillThere onYes={() => go(false)} />;
  return <Countdown next={next} onGo={go} onStop={() => setStopped(true)} />;
}

interface CountdownProps {
  readonly next: NonNullable<Playing['next']>;
  onGo(byItself: boolean): void;
  onStop(): void;
}

function Countdown({ next: { line, still }, onGo, onStop }: CountdownProps) {
  const [left, setLeft] = useState(SECONDS);
  useEffect(() => {
    const timer = setTimeout(() => (left > 1 ? setLeft(left - 1) : onGo(true)), 1_000);
    return () => clearTimeout(timer);
  }, [left, onGo]);
  return (
    <aside className="next-up" aria-label="Next episode">
      <Art name={line} url={still} shape="wide" first />
      <p>
        Next in {left} s<strong>{line}</strong>
      </p>
      <div className="next-up-line" data-line="all">
        <button type="button" className="button button-main" onClick={() => onGo(false)}>
          Play now
        </button>
        <button type="button" className="button" onClick={onStop}>
          Stay here
        </button>
      </div>
    </aside>
  );
}

function StillThere({ onYes }: { onYes(): void }) {
  return (
    <aside className="next-up" role="alertdialog" aria-label="Still watching?">
      <p>
        <strong>Still watching?</strong>
      </p>
      <button type="button" className="button button-main" onClick={onYes}>
        Yes, go on
      </button>
    </aside>
  );
}
