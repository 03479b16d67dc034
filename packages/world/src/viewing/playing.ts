// One playback: how far it goes by how much it is liked, in stretches, with pauses, jumps back and forth, and its end.
import type { EventOf } from '@marquee/protocol';
import { mood } from '../people/taste.ts';
import { pick } from '../draws.ts';
import { uuidAt } from '../uuid.ts';
import { COMPLETION, DISLIKED_PER_LIKED, LIKED_BY_QUARTER } from './curves.ts';
import { localHour, sigmoid, tell, type Standing, type Viewing } from './viewing.ts';

export type Source = NonNullable<EventOf<'play_start'>['source']>;

export interface Choice {
  readonly title: number;
  readonly source: Source;
  readonly autoplay?: boolean;
}

/** Mean liking of what is chosen, as measured on the simulator itself: where plays go as far as the source of COMPLETION has it. */
const USUAL = 1.75;
/** How strongly liking decides how far a play goes. */
const TELLING = 0.95;

interface Part {
  readonly episodeId?: string;
  readonly durationS: number;
  readonly creditsStartS: number;
}

/** Every part that has come out, in order. A film is one part. */
export function partsOf({ stock, clock }: Pick<Viewing, 'stock' | 'clock'>, i: number): Part[] {
  const title = stock.shelf.titles[i]!;
  if (title.kind === 'film') {
    const durationS = title.durationS ?? 5_400;
    return [{ durationS, creditsStartS: title.creditsStartS ?? 0.95 * durationS }];
  }
  return (title.seasons ?? []).flatMap(({ episodes }) =>
    episodes
      .filter(({ availableFrom }) => (availableFrom ?? 0) <= clock)
      .map(({ id, durationS, creditsStartS }) => ({
        episodeId: id,
        durationS: durationS ?? 2_400,
        creditsStartS: creditsStartS ?? 2_300,
      })),
  );
}

/** Share of the length that is reached: early, somewhere, late or whole, by the odds of COMPLETION tilted by liking. */
function reach({ rng }: Viewing, enjoyed: number, episode: boolean): number {
  const tilt = TELLING * (enjoyed - USUAL) + (episode ? 0.35 : 0);
  const early = COMPLETION.early * Math.exp(-tilt);
  const whole = COMPLETION.whole * Math.exp(tilt);
  const { middle, late } = COMPLETION;
  const draw = rng() * (early + middle + late + whole);
  if (draw < early) return 0.02 + 0.08 * rng();
  if (draw < early + middle) return 0.1 + 0.6 * rng() ** 1.3;
  return draw < early + middle + late ? 0.7 + 0.2 * rng() : 1;
}

/** Plays the next part of a title; true where it was seen to its end. */
export function playOnce(viewing: Viewing, { title, source, autoplay }: Choice): boolean {
  const { stock, begun, leaning, rng, normal } = viewing;
  const parts = partsOf(viewing, title);
  const hour = localHour(viewing);
  const standing: Standing = begun.get(title) ?? {
    episode: 0,
    positionS: 0,
    finished: false,
    lastAt: 0,
    enjoyed: leaning.likes[title]! + 0.7 * mood(stock.shelf, title, hour) + 0.45 * normal(),
  };
  if (standing.finished) Object.assign(standing, { episode: 0, positionS: 0, finished: false });
  const part = parts[Math.min(standing.episode, parts.length - 1)]!;
  const from = Math.max(0, standing.positionS - 5);
  // Who comes back to something means to see it through.
  const resolve = from > 0 ? 0.8 : 0;
  const share = reach(viewing, standing.enjoyed + resolve, part.episodeId !== undefined);
  const target = from + (part.durationS - from) * share;
  const whole = share === 1;
  const end = whole ? part.creditsStartS + (part.durationS - part.creditsStartS) * rng() ** 3 : target;
  watch(viewing, { title, part, from, end, whole, source, autoplay: autoplay ?? false });
  begun.set(title, { ...standing, lastAt: viewing.clock, ...placeAfter(standing, parts.length, whole, end) });
  judge(viewing, title, standing.enjoyed, whole ? 4 : Math.min(3, Math.floor((4 * end) / part.durationS)));
  return whole;
}

function placeAfter(standing: Standing, parts: number, whole: boolean, end: number): Partial<Standing> {
  if (!whole) return { positionS: end };
  const next = standing.episode + 1;
  return next >= parts ? { positionS: 0, finished: true, episode: next } : { positionS: 0, episode: next };
}

interface Watching {
  readonly title: number;
  readonly part: Part;
  readonly from: number;
  readonly end: number;
  readonly whole: boolean;
  readonly source: Source;
  readonly autoplay: boolean;
}

/** Events of one playback, from start to end. */
function watch(viewing: Viewing, { title, part, from, end, whole, source, autoplay }: Watching): void {
  const { rng, stock } = viewing;
  const playing = {
    playId: uuidAt(Math.round(viewing.clock), rng),
    titleId: stock.shelf.titles[title]!.id,
    ...(part.episodeId === undefined ? {} : { episodeId: part.episodeId }),
    durationS: part.durationS,
  };
  tell(viewing, 'play_start', { ...playing, positionS: round(from), source, ...(autoplay ? { autoplay } : {}) });
  let at = from;
  while (at < end - 1) {
    const to = Math.min(end, at + 420 + 1_100 * rng());
    viewing.clock += 1_000 * (to - at);
    tell(viewing, 'play_progress', { ...playing, fromS: round(at), toS: round(to), positionS: round(to) });
    at = to < end - 60 ? interruption(viewing, playing, to, part.durationS) : to;
    if (at > end) break;
  }
  tell(viewing, 'play_end', { ...playing, positionS: round(at), reason: whole ? 'ended' : 'left' });
  viewing.clock += 5_000 + 20_000 * rng();
}

type Playing = Pick<EventOf<'play_start'>, 'playId' | 'titleId' | 'episodeId' | 'durationS'>;

/** A pause, a scene seen again, a dull one skipped, or nothing; returns where it goes on. */
function interruption(viewing: Viewing, playing: Playing, at: number, durationS: number): number {
  const { rng } = viewing;
  const draw = rng();
  if (draw < 0.16) {
    tell(viewing, 'pause', { ...playing, positionS: round(at) });
    const gapS = Math.round(20 + 400 * rng() ** 3);
    viewing.clock += 1_000 * gapS;
    tell(viewing, 'resume', { ...playing, positionS: round(at), gapS });
    return at;
  }
  if (draw >= 0.24) return at;
  const to =
    draw < 0.2 ? Math.max(0, at - pick([10, 10, 20, 30], rng)) : Math.min(durationS - 90, at + 10 + 120 * rng());
  if (to !== at) tell(viewing, 'seek', { ...playing, fromS: round(at), toS: round(to) });
  return to;
}

const round = (seconds: number): number => Math.round(10 * seconds) / 10;

/** A thumb now and then; by quarter of the length seen, 4 for all of it. */
function judge(viewing: Viewing, title: number, enjoyed: number, quarter: number): void {
  const { rng, rated, refused, stock } = viewing;
  if (rated.has(title)) return;
  const lean = sigmoid(1.6 * (enjoyed - 0.6));
  const chance = LIKED_BY_QUARTER[quarter]!;
  const up = rng() < 2 * chance * lean;
  const down = !up && rng() < 4 * DISLIKED_PER_LIKED * LIKED_BY_QUARTER[2]! * (1 - lean);
  if (!up && !down) return;
  rated.add(title);
  if (down) refused.add(title);
  const value = down ? -1 : enjoyed > 1.9 && rng() < 0.6 ? 2 : 1;
  tell(viewing, 'rating', { titleId: stock.shelf.titles[title]!.id, value, surface: 'player' });
}
