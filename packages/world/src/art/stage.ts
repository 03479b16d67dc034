// What a composition works with: the sheet, its colours, its silhouettes, and where eye and letters belong.
import type { Rng } from '@marquee/recsys';
import type { Hex } from './colour.ts';
import type { FaceName } from './faces.ts';
import type { Mood, Palette } from './palettes.ts';
import { iconBody } from './icons.ts';
import type { Place } from './motifs.ts';
import { n, type Box, type Sheet } from './sheet.ts';

/** What the artist is told of a title. */
export interface ArtSubject {
  readonly id: string;
  readonly name: string;
  readonly kind: 'film' | 'series';
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly synopsis: string;
  readonly directors: readonly string[];
  readonly cast: readonly string[];
  /** Of a series: its episodes have pictures of their own. */
  readonly seasons?: readonly { readonly episodes: readonly { readonly id: string }[] }[];
}

export interface Stage {
  readonly sheet: Sheet;
  readonly w: number;
  readonly h: number;
  readonly wide: boolean;
  readonly palette: Palette;
  readonly mood: Mood;
  readonly rng: Rng;
  readonly subject: ArtSubject;
  /** Silhouettes, the most telling first. */
  readonly icons: readonly string[];
  readonly place: Place;
  /** Where the eye should go, and how much room there is around it. */
  readonly focus: { readonly x: number; readonly y: number; readonly r: number };
  /** Which end of a poster the title stands at. */
  readonly titleAt: 'top' | 'bottom';
  /** Room for the title at that end. */
  readonly titleBox: Box;
  /** A picture inside a picture: no letters stand on it. */
  readonly framed?: boolean;
}

/** What a composition left for the letters. */
export interface Plate {
  /** Every colour that lies under them. */
  readonly grounds: readonly Hex[];
  readonly box?: Box;
  /** Wanted colour of the letters, taken where it can be read. */
  readonly letters?: Hex;
  readonly credits?: Hex;
  readonly set?: 'block' | 'left' | 'centre';
  readonly valign?: 'top' | 'middle' | 'bottom';
  /** Largest share of the width of the sheet that a letter's size may be. */
  readonly most?: number;
  readonly face?: FaceName;
  /** Letters may grow this much higher than drawn. */
  readonly stretch?: number;
  /** The title runs up the sheet; its box is as if the sheet lay on its side, 600 × 400. */
  readonly upright?: boolean;
  /** Colours of the lines in turn; each is read on every ground. */
  readonly inTurn?: readonly Hex[];
}

export type Composition = (stage: Stage) => Plate;

/** A silhouette, its middle at (x, y). */
export function icon(
  sheet: Sheet,
  name: string,
  at: { x: number; y: number; size: number; turn?: number },
  fill: string,
): void {
  const { x, y, size, turn = 0 } = at;
  const scale = Math.round((size / 512) * 1000) / 1000;
  const spun = turn === 0 ? '' : ` rotate(${n(turn)})`;
  sheet.add(
    `<g transform="translate(${n(x)} ${n(y)})${spun} scale(${scale}) translate(-256 -256)" color="${fill}">${iconBody(name)}</g>`,
  );
}

/** The same many times over: defined once. */
export function iconUse(
  sheet: Sheet,
  name: string,
): (at: { x: number; y: number; size: number; turn?: number }, fill: string) => void {
  const id = sheet.define((own) => `<g id="${own}">${iconBody(name)}</g>`);
  return ({ x, y, size, turn = 0 }, fill) =>
    sheet.add(
      `<use href="#${id}" color="${fill}" transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${Math.round((size / 512) * 1000) / 1000}) translate(-256 -256)"/>`,
    );
}

/** The whole sheet. */
export const whole = ({ w, h }: Pick<Stage, 'w' | 'h'>): Box => ({ x: 0, y: 0, w, h });

export const draw = (rng: Rng, low: number, high: number): number => low + (high - low) * rng();
export const chance = (rng: Rng, share: number): boolean => rng() < share;
export const oneOf = <T>(rng: Rng, values: readonly T[]): T => values[Math.floor(rng() * values.length)]!;
