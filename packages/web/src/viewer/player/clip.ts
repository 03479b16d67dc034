// A few seconds of film, drawn and encoded in the browser, and a player's whole time line filled with them.
// Invented titles have no pictures; what is played must still be a real stream of the title's own length, to be sought in.
import { BufferTarget, CanvasSource, Output, WebMOutputFormat } from 'mediabunny';
import { SCENE_S, sceneOf } from './scene.ts';

const WIDTH = 640;
const HEIGHT = 360;
const RATE = 24;
const MIME = 'video/webm; codecs="vp8"';

export const canRender = (): boolean =>
  'VideoEncoder' in globalThis && 'MediaSource' in globalThis && MediaSource.isTypeSupported(MIME);

/** About 300 kB of WebM. */
async function renderClip(seed: number): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const draw = sceneOf(canvas, seed);
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec: 'vp8', bitrate: 700_000, keyFrameInterval: 2 });
  output.addVideoTrack(source, { frameRate: RATE });
  await output.start();
  for (let frame = 0; frame < SCENE_S * RATE; frame++) {
    draw(frame / (SCENE_S * RATE));
    await source.add(frame / RATE, 1 / RATE);
  }
  await output.finalize();
  return target.buffer!;
}

/** Seconds kept ready before the playhead; what lies further than this behind it is thrown away. */
const AHEAD_S = 2 * SCENE_S;

/** Fills the element with a film of that length. Returns what ends it. */
export function projectClip(video: HTMLVideoElement, seed: number, durationS: number): () => void {
  const media = new MediaSource();
  const address = URL.createObjectURL(media);
  const ended = new AbortController();
  const { signal } = ended;
  media.addEventListener('sourceopen', () => void fill(video, media, { seed, durationS, signal }), { once: true });
  video.src = address;
  return () => {
    ended.abort();
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  };
}

interface Film {
  readonly seed: number;
  readonly durationS: number;
  readonly signal: AbortSignal;
}

async function fill(video: HTMLVideoElement, media: MediaSource, { seed, durationS, signal }: Film): Promise<void> {
  const clip = await renderClip(seed);
  if (signal.aborted || media.readyState !== 'open') return;
  const buffer = media.addSourceBuffer(MIME);
  media.duration = durationS;
  const settled = (): Promise<unknown> =>
    new Promise((resolve) => buffer.addEventListener('updateend', resolve, { once: true }));
  let busy = false;
  const more = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let at = nextGap(video, durationS); at !== undefined && !signal.aborted; at = nextGap(video, durationS)) {
      buffer.timestampOffset = at;
      buffer.appendWindowEnd = durationS;
      buffer.appendBuffer(clip);
      await settled();
      if (video.currentTime > 6 * SCENE_S) {
        buffer.remove(0, video.currentTime - 3 * SCENE_S);
        await settled();
      }
    }
    busy = false;
  };
  for (const event of ['timeupdate', 'seeking', 'progress', 'play']) {
    video.addEventListener(event, () => void more(), { signal });
  }
  await more();
}

/** Start of the next clip that the playhead will need, undefined while enough is there. */
function nextGap({ currentTime, buffered }: HTMLVideoElement, durationS: number): number | undefined {
  for (
    let at = SCENE_S * Math.floor(currentTime / SCENE_S);
    at < Math.min(currentTime + AHEAD_S, durationS);
    at += SCENE_S
  ) {
    if (!holds(buffered, at + 0.1) || !holds(buffered, Math.min(at + SCENE_S, durationS) - 0.25)) return at;
  }
  return undefined;
}

function holds(ranges: TimeRanges, at: number): boolean {
  for (let i = 0; i < ranges.length; i++) if (ranges.start(i) <= at && at < ranges.end(i)) return true;
  return false;
}
