// Two tastes in one profile, seven films of the one and three of the other: whether Top picks keep the proportion, and both come early.
import type { Event, TitleWrite } from '@marquee/protocol';
import { divergence, mulberry32, seedFor, type Rng } from '@marquee/recsys';
import { firstCards, type Place } from './place.ts';

const MANY = 7;
const FEW = 3;
/** Cards of the first two screens of a desk: four rows with six in view. */
const TWO_SCREENS = 24;
const MINUTE = 60_000;

export interface TwoTastes {
  readonly genres: readonly [many: string, few: string];
  /** KL of what was watched from Top picks, as Steck 2018 measures calibration; NaN without such a row. */
  readonly divergence: number;
  /** Both genres stand on the first two screens. */
  readonly both: boolean;
}

/** Films are drawn evenly among those of the genre, in the first place of their genres, that may be watched. */
export async function twoTastes(place: Place, seed: number): Promise<TwoTastes> {
  const rng = mulberry32(seedFor(seed, 'two tastes'));
  const films = Map.groupBy(
    place.world.titles.filter((title) => isThere(title, place.at)),
    ({ genres }) => genres?.[0] ?? '',
  );
  const names = [...films].filter(([, own]) => own.length >= 2 * MANY).map(([genre]) => genre);
  const [many, few] = drawn(names.toSorted(), 2, rng);
  const history = [...drawn(films.get(many)!, MANY, rng), ...drawn(films.get(few)!, FEW, rng)];
  const page = await place.evening(`${many} and ${few}`, (id) => watchedAll(id, history, place.at - 60 * MINUTE));
  const picks = page.rows.find(({ type }) => type === 'top_picks')?.items ?? [];
  const order = [...new Set([...history, ...picks].flatMap(({ genres = [] }) => genres))];
  const seen = new Set(firstCards(page, TWO_SCREENS).flatMap(({ genres }) => genres));
  return {
    genres: [many, few],
    divergence: picks.length === 0 ? NaN : divergence(sharesOf(history, order), sharesOf(picks, order)),
    both: seen.has(many) && seen.has(few),
  };
}

const isThere = ({ kind, withdrawn, availableFrom, availableUntil }: TitleWrite, at: number): boolean =>
  kind === 'film' && withdrawn !== true && (availableFrom ?? 0) < at && (availableUntil ?? Infinity) > at;

function drawn<T>(from: readonly T[], count: number, rng: Rng): T[] {
  const left = [...from];
  return Array.from({ length: count }, () => left.splice(Math.floor(rng() * left.length), 1)[0]);
}

/** Each to 95 %, one after the other, the last one ending just before. */
function watchedAll(profileId: string, films: readonly TitleWrite[], end: number): Event[] {
  return films.flatMap(({ id, durationS }, k) => {
    const length = durationS ?? 5_400;
    const toS = Math.round(0.95 * length);
    const from = end - (films.length - k) * 240 * MINUTE;
    const playing = { profileId, titleId: id, playId: `${profileId}-${k}`, durationS: length };
    return [
      { ...playing, eventId: `${profileId}-${k}-a`, occurredAt: from, type: 'play_start', positionS: 0 },
      {
        ...playing,
        eventId: `${profileId}-${k}-b`,
        occurredAt: from + 1000 * toS,
        type: 'play_progress',
        fromS: 0,
        toS,
      },
    ] as const;
  });
}

/** (order) Each title spread evenly over its genres. */
function sharesOf(titles: readonly { readonly genres?: readonly string[] }[], order: readonly string[]): Float64Array {
  const shares = new Float64Array(order.length);
  for (const { genres = [] } of titles)
    for (const genre of genres) shares[order.indexOf(genre)] += 1 / genres.length / titles.length;
  return shares;
}
