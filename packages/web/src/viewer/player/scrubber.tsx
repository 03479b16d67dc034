// Where the film stands, what is ready, and, where one points, the picture of that moment.
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { hashOf } from '../../ui/hash.ts';
import { clock, spoken } from './clock.ts';
import type { Deck } from './keys.ts';
import type { Playing } from './playing.ts';
import { SCENE_S, sceneOf } from './scene.ts';
import type { VideoState } from './use-video.ts';
import './scrubber.css';

interface ScrubberProps {
  readonly playing: Playing;
  readonly state: VideoState;
  readonly deck: Deck;
}

export function Scrubber({ playing, state: { time, duration, ready }, deck }: ScrubberProps) {
  const [pointed, setPointed] = useState<number>();
  const percent = (at: number): string => `${duration > 0 ? (100 * at) / duration : 0}%`;
  const point = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setPointed(Math.min(1, Math.max(0, (clientX - left) / width)) * duration);
  };
  return (
    <div className="scrubber" onPointerMove={point} onPointerLeave={() => setPointed(undefined)}>
      <span className="scrubber-ready" style={{ inlineSize: percent(ready) }} />
      <span className="scrubber-done" style={{ inlineSize: percent(time) }} />
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.round(duration))}
        step={1}
        value={Math.round(time)}
        aria-label="Position"
        aria-valuetext={`${spoken(time)} of ${spoken(duration)}`}
        onChange={({ target }) => deck.to(Number(target.value))}
      />
      {pointed !== undefined && (
        <span className="scrubber-still" style={{ insetInlineStart: percent(pointed) }}>
          <Still playing={playing} at={pointed} />
          {clock(pointed)}
        </span>
      )}
    </div>
  );
}

/** The picture at that moment: drawn, or from a second copy of the file. */
function Still({ playing, at }: { readonly playing: Playing; readonly at: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const film = useRef<HTMLVideoElement>(null);
  const { file, titleId } = playing;
  useEffect(() => {
    if (canvas.current) sceneOf(canvas.current, hashOf(titleId))((at % SCENE_S) / SCENE_S);
    if (film.current) film.current.currentTime = at;
  }, [at, titleId]);
  if (file === undefined) return <canvas ref={canvas} width={192} height={108} />;
  return <video ref={film} src={file} width={192} height={108} muted preload="metadata" />;
}
