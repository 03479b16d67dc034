// The typefaces of the posters, as outlines: pictures in a page may load no fonts. All are under the Open Font License.
// oxlint-disable-next-line import/default -- its CommonJS build is what Node imports, and that is the default
import opentype, { type Font, type Glyph } from 'opentype.js';
import { opticalKerning, type Outlined } from './optical.ts';
import { fontFile } from './supplies.ts';

/** Package under @fontsource, and weight. */
const files = {
  gothic: ['league-gothic', '400-normal'],
  swiss: ['archivo-black', '400-normal'],
  didone: ['abril-fatface', '400-normal'],
  slab: ['alfa-slab-one', '400-normal'],
  deco: ['limelight', '400-normal'],
  brush: ['caveat-brush', '400-normal'],
  round: ['fredoka', '600-normal'],
  bookish: ['cormorant-garamond', '500-normal'],
  italic: ['cormorant-garamond', '500-italic'],
  geometric: ['josefin-sans', '600-normal'],
  thin: ['josefin-sans', '300-normal'],
  future: ['unbounded', '600-normal'],
  frontier: ['rye', '400-normal'],
  serif: ['dm-serif-display', '400-normal'],
  credit: ['barlow-condensed', '500-normal'],
} as const;
export type FaceName = keyof typeof files;

/** One letter in thousandths of the size; y grows downward from the baseline. */
export interface Letter extends Outlined {
  /** Of the ink: left, top, right, bottom. All 0 where there is none. */
  readonly ink: readonly [number, number, number, number];
  readonly glyph: Glyph;
  readonly font: Font;
}

export interface Face {
  /** undefined where the face has no such letter. */
  letter(character: string): Letter | undefined;
  /** Between two letters, in thousandths of the size. */
  kerning(left: Letter, right: Letter): number;
}

const loaded = new Map<FaceName, Face>();

/** Read once, when it is first asked for. */
export function faceOf(name: FaceName): Face {
  const known = loaded.get(name);
  if (known) return known;
  const face = load(name);
  loaded.set(name, face);
  return face;
}

function load(name: FaceName): Face {
  const fonts = ['latin', 'latin-ext'].map((subset) => lazy(() => read(name, subset)));
  const letters = new Map<string, Letter | undefined>();
  return {
    letter(character) {
      if (!letters.has(character)) letters.set(character, letterOf(fonts, character));
      return letters.get(character);
    },
    kerning(left, right) {
      if (left.font !== right.font || left.ink[2] === 0 || right.ink[2] === 0) return 0;
      if (hasPairs(left.font)) {
        return (1000 * left.font.getKerningValue(left.glyph, right.glyph)) / left.font.unitsPerEm;
      }
      const stem = this.letter('H');
      return stem === undefined ? 0 : opticalKerning(left, right, stem);
    },
  };
}

const paired = new WeakMap<Font, boolean>();

/** Some keep their pairs in a form that opentype.js does not read; every typeface draws A and V together. */
function hasPairs(font: Font): boolean {
  const known = paired.get(font);
  if (known !== undefined) return known;
  const found = font.getKerningValue(font.charToGlyph('A'), font.charToGlyph('V')) !== 0;
  paired.set(font, found);
  return found;
}

function read(name: FaceName, subset: string): Font {
  const [family, weight] = files[name];
  return opentype.parse(fontFile(family, subset, weight));
}

function letterOf(fonts: readonly (() => Font)[], character: string): Letter | undefined {
  for (const get of fonts) {
    const font = get();
    const glyph = font.charToGlyph(character);
    if (glyph.index === 0) continue;
    const path = glyph.getPath(0, 0, 1000);
    const { x1, y1, x2, y2 } = path.getBoundingBox();
    const advance = (1000 * (glyph.advanceWidth ?? 0)) / font.unitsPerEm;
    return { advance, commands: path.commands, ink: [x1, y1, x2, y2], glyph, font };
  }
  return undefined;
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
