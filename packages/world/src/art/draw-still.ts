// A picture of one episode: the colours and things of its series, another place, hour and view in each.
import { mulberry32, seedFor } from '@marquee/recsys';
import { framedFaces, places, stageFor, type Drawing } from './draw.ts';
import { motifsOf, type Place } from './motifs.ts';
import { moodOf, paletteOf } from './palettes.ts';
import { oneOf, type ArtSubject } from './stage.ts';

/** Where any series may take one: an episode in three leaves the places that the series is known for. */
const elsewhere: readonly Place[] = ['room', 'city', 'road', 'village', 'hills', 'sea', 'forest'];
const NEAR_FACES = 0.16;

/** Same series and episode: same bytes. Another episode of it has another view, in the same colours. */
export function drawStill(subject: ArtSubject, episodeId: string): Drawing {
  const ofSeries = mulberry32(seedFor(7, `${subject.id} stills`));
  const rng = mulberry32(seedFor(7, `${subject.id} ${episodeId} still`));
  const mood = moodOf(subject.genres, false, ofSeries);
  const base = paletteOf(mood, ofSeries);
  const { icons, places: found } = motifsOf(subject);
  const place = rng() < 0.34 ? oneOf(rng, elsewhere) : oneOf(rng, found);
  const [name, compose] = oneOf(rng, rng() < NEAR_FACES ? framedFaces : places[place]);
  // The hour of the day: what is hot and what is second change their parts now and then.
  const palette = rng() < 0.35 ? { ...base, hot: base.second, second: base.hot } : base;
  const motif = oneOf(rng, icons.slice(0, 5));
  const stage = stageFor({
    shape: 'wide',
    titleAt: 'bottom',
    palette,
    mood,
    rng,
    subject,
    place,
    icons: [...new Set([motif, ...icons])],
  });
  // Nothing stands beside it: the middle is free.
  compose({ ...stage, focus: { x: 340 + 140 * rng(), y: 210, r: 158 } });
  return { svg: stage.sheet.svg(), lettered: [], composition: name, motif, palette };
}
