// Pictures of titles by name: what a title's attributes say, and what is drawn when it is asked for.
import { mulberry32, seedFor } from '@marquee/recsys';
import { designs, drawArt, type Design, type Shape } from './draw.ts';
import { drawStill } from './draw-still.ts';
import type { ArtSubject } from './stage.ts';

/** Grows with every change of what is drawn, so that browsers that keep pictures for ever ask again. */
const EDITION = 4;

/** How each genre likes to be seen first; those named twice twice as often. */
const first: Readonly<Record<string, readonly Design[]>> = {
  Comedy: ['bold', 'bold', 'portrait', 'typographic'],
  Romance: ['portrait', 'scene', 'quiet', 'bold'],
  Horror: ['bold', 'bold', 'scene', 'portrait'],
  Western: ['scene', 'bold', 'bold', 'typographic'],
  Documentary: ['quiet', 'quiet', 'scene', 'bold', 'typographic'],
  'Science Fiction': ['scene', 'scene', 'bold', 'portrait'],
  Drama: ['scene', 'portrait', 'quiet', 'typographic', 'bold'],
  Family: ['bold', 'bold', 'scene', 'typographic'],
};
const usual: readonly Design[] = ['bold', 'bold', 'scene', 'scene', 'portrait', 'typographic', 'quiet'];
const usualWide: readonly Design[] = ['scene', 'scene', 'scene', 'quiet', 'bold', 'portrait'];

/** Where the pictures of a title are served: the designs that show it best at first sight. */
export function artAddresses({
  id,
  genres,
  kind,
}: Pick<ArtSubject, 'id'> & Partial<Pick<ArtSubject, 'genres' | 'kind'>>): {
  readonly posterUrl: string;
  readonly wideUrl: string;
  /** The wide one with its title lettered on it. */
  readonly titledUrl: string;
  /** Of an episode: with its id for `{episode}`. */
  readonly stillUrl?: string;
} {
  const rng = mulberry32(seedFor(11, id));
  const one = (of: readonly Design[]): Design => of[Math.floor(rng() * of.length)]!;
  const at = (design: Design, shape: string): string =>
    `/art/${encodeURIComponent(id)}.${design}.${shape}.svg?v=${EDITION}`;
  const poster = one(first[genres?.[0] ?? ''] ?? usual);
  const wide = one(usualWide);
  return {
    posterUrl: at(poster, 'poster'),
    wideUrl: at(wide, 'wide'),
    titledUrl: at(wide, 'titled'),
    ...(kind === 'series' && { stillUrl: `/art/${encodeURIComponent(id)}.{episode}.still.svg?v=${EDITION}` }),
  };
}

const NAME = /^(.+)\.([a-z]+)\.(poster|wide|titled)\.svg$/;
const STILL = /^(.+)\.([^.]+)\.still\.svg$/;

/** What a file name under /art/ asks for; undefined where it names no picture. */
export function subjectOf(
  name: string,
): { readonly id: string; readonly design: Design; readonly shape: Shape } | undefined {
  const [, id, design, shape] = NAME.exec(name) ?? [];
  if (id === undefined || !designs.includes(design as Design)) return undefined;
  return { id, design: design as Design, shape: shape as Shape };
}

function stillAt(name: string, find: (id: string) => ArtSubject | undefined): string | undefined {
  const [, id, episode] = STILL.exec(name) ?? [];
  const subject = id === undefined ? undefined : find(id);
  const known = subject?.seasons?.some(({ episodes }) => episodes.some((one) => one.id === episode));
  return known ? drawStill(subject!, episode!).svg : undefined;
}

/** The picture of that file name, or undefined where it names none or `find` knows no such title. */
export function drawnAt(name: string, find: (id: string) => ArtSubject | undefined): string | undefined {
  if (name.endsWith('.still.svg')) return stillAt(name, find);
  const asked = subjectOf(name);
  const subject = asked && find(asked.id);
  return subject && drawArt(subject, asked.design, asked.shape).svg;
}
