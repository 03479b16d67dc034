// Pictures of titles by name: what a title's attributes say, and what is drawn when it is asked for.
import { mulberry32, seedFor } from '@marquee/recsys';
import { designs, drawArt, type Design } from './draw.ts';
import type { ArtSubject } from './stage.ts';

/** Grows with every change of what is drawn, so that browsers that keep pictures for ever ask again. */
const EDITION = 1;

/** Where the pictures of a title are served: the design that shows it best at first sight. */
export function artAddresses(title: Pick<ArtSubject, 'id'>): { readonly posterUrl: string; readonly wideUrl: string } {
  const rng = mulberry32(seedFor(11, title.id));
  const design = (usual: readonly Design[]): Design => usual[Math.floor(rng() * usual.length)]!;
  const at = (one: Design, shape: string): string =>
    `/art/${encodeURIComponent(title.id)}.${one}.${shape}.svg?v=${EDITION}`;
  return {
    posterUrl: at(design(['bold', 'bold', 'bold', 'scene', 'scene', 'typographic', 'portrait', 'quiet']), 'poster'),
    wideUrl: at(design(['scene', 'scene', 'bold', 'portrait', 'quiet']), 'wide'),
  };
}

const NAME = /^(.+)\.([a-z]+)\.(poster|wide)\.svg$/;

/** Id of the title that a file name under /art/ is about; undefined where it names no picture. */
export function subjectOf(
  name: string,
): { readonly id: string; readonly design: Design; readonly shape: 'poster' | 'wide' } | undefined {
  const [, id, design, shape] = NAME.exec(name) ?? [];
  if (id === undefined || !designs.includes(design as Design)) return undefined;
  return { id, design: design as Design, shape: shape as 'poster' | 'wide' };
}

/** The picture of that file name, or undefined where it names none or `find` knows no such title. */
export function drawnAt(name: string, find: (id: string) => ArtSubject | undefined): string | undefined {
  const asked = subjectOf(name);
  const subject = asked && find(asked.id);
  return subject && drawArt(subject, asked.design, asked.shape).svg;
}
