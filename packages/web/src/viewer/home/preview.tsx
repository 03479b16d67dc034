// A few seconds of a film in the place of its card's picture, without a sound, over and over. It is no play, and is not told as one.
import type { Title } from '@marquee/protocol';
import { useEffect, useRef, type RefObject } from 'react';
import { hashOf } from '../../ui/hash.ts';
import { sceneOf, SCENE_S } from '../player/scene.ts';
import { useTitle } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { useTellPreview } from '../state/tell-preview.ts';
import { excerptOf, usePreviewsWanted, type Excerpt } from './previews.ts';
import './preview.css';

interface PreviewProps {
  readonly title: string;
  readonly shape: 'poster' | 'wide';
  /** There is something to see: it is seen, or would be if it were wanted. */
  onFound(): void;
}

export function Preview({ title, shape, onFound }: PreviewProps) {
  const { profile } = useSession();
  const { data } = useTitle(title, profile);
  const wanted = usePreviewsWanted();
  const excerpt = data && excerptOf(data);
  if (data === undefined || excerpt === undefined) return null;
  return wanted ? (
    <Showing title={data} excerpt={excerpt} shape={shape} onFound={onFound} />
  ) : (
    <Unwanted onFound={onFound} />
  );
}

function Unwanted({ onFound }: Pick<PreviewProps, 'onFound'>) {
  const found = useRef(onFound);
  useEffect(() => found.current(), []);
  return null;
}

interface ShowingProps extends Omit<PreviewProps, 'title'> {
  readonly title: Title;
  readonly excerpt: Excerpt;
}

function Showing({ title: { id }, excerpt, shape, onFound }: ShowingProps) {
  const frame = useRef<HTMLSpanElement>(null);
  useTellPreview(id);
  const show = (): void => {
    if (frame.current === null || frame.current.dataset.shown !== undefined) return;
    frame.current.dataset.shown = '';
    onFound();
  };
  return (
    <span ref={frame} className={`card-preview card-preview-${shape}`} aria-hidden="true">
      {excerpt.file === undefined ? (
        <Drawn seed={hashOf(id)} shape={shape} onShown={show} />
      ) : (
        <File excerpt={excerpt} onShown={show} />
      )}
    </span>
  );
}

interface FileProps {
  readonly excerpt: Excerpt;
  onShown(): void;
}

function File({ excerpt: { file, from, to }, onShown }: FileProps) {
  return (
    <video
      src={file}
      muted
      loop
      autoPlay
      playsInline
      disablePictureInPicture
      preload="metadata"
      tabIndex={-1}
      onLoadedMetadata={({ currentTarget: film }) => void (film.currentTime = from)}
      onTimeUpdate={({ currentTarget: film }) => {
        if (film.currentTime >= to || film.currentTime < from - 1) film.currentTime = from;
      }}
      onPlaying={onShown}
    />
  );
}

/** Frames a second: what the film itself has. */
const RATE = 24;
/** Pixels across; the drawing is soft. */
const WIDTH = 320;

interface DrawnProps {
  readonly seed: number;
  readonly shape: PreviewProps['shape'];
  onShown(): void;
}

function Drawn({ seed, shape, onShown }: DrawnProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef(onShown);
  useEffect(() => animated(canvas, seed, () => shown.current()), [seed]);
  return <canvas ref={canvas} width={WIDTH} height={WIDTH * (shape === 'wide' ? 9 / 16 : 0.9)} />;
}

function animated(canvas: RefObject<HTMLCanvasElement | null>, seed: number, onShown: () => void): () => void {
  if (canvas.current === null) return () => undefined;
  const draw = sceneOf(canvas.current, seed);
  let next = 0;
  let last = -1;
  const frame = (at: number): void => {
    next = requestAnimationFrame(frame);
    const now = Math.floor((at * RATE) / 1000);
    if (now === last) return;
    last = now;
    draw((now / RATE / SCENE_S) % 1);
    onShown();
  };
  next = requestAnimationFrame(frame);
  return () => cancelAnimationFrame(next);
}
