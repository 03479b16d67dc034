// Posters and wide pictures of titles, drawn by code: subject → mood, motif, composition, lettering → SVG.
import { mulberry32, seedFor, type Rng } from '@marquee/recsys';
import { contrast, type Hex } from './colour.ts';
import * as emblem from './compose/emblem.ts';
import * as faces from './compose/faces.ts';
import * as landscape from './compose/landscape.ts';
import * as still from './compose/still.ts';
import * as words from './compose/words.ts';
import type { FaceName } from './faces.ts';
import { foreignMarkup, inkOf, lettersMarkup, setTitle, type Style } from './lettering.ts';
import { motifsOf, type Place } from './motifs.ts';
import { moodOf, paletteOf, type Mood, type Palette } from './palettes.ts';
import { sheetOf, type Box } from './sheet.ts';
import { oneOf, type ArtSubject, type Composition, type Plate, type Stage } from './stage.ts';

export const designs = ['typographic', 'scene', 'portrait', 'bold', 'quiet'] as const;
export type Design = (typeof designs)[number];
export type Shape = 'poster' | 'wide';

export interface Drawing {
  readonly svg: string;
  /** What was lettered: the ink of each line, its colour and every colour under it. */
  readonly lettered: readonly {
    readonly boxes: readonly Box[];
    readonly colour: Hex;
    readonly grounds: readonly Hex[];
  }[];
  /** Composition, for tests of variety. */
  readonly composition: string;
  /** The silhouette it is about. */
  readonly motif: string;
  readonly palette: Palette;
}

const places: Readonly<Record<Place, readonly (readonly [string, Composition])[]>> = {
  hills: [['vast', landscape.vast]],
  snow: [
    ['vast', landscape.vast],
    ['forest', landscape.forest],
  ],
  desert: [
    ['vast', landscape.vast],
    ['road', landscape.road],
  ],
  village: [
    ['vast', landscape.vast],
    ['road', landscape.road],
    ['forest', landscape.forest],
  ],
  sea: [['sea', landscape.sea]],
  city: [['city', landscape.city]],
  forest: [['forest', landscape.forest]],
  road: [['road', landscape.road]],
  rail: [
    ['road', landscape.road],
    ['city', landscape.city],
  ],
  space: [
    ['orbit', landscape.orbit],
    ['vast', landscape.vast],
  ],
  room: [
    ['threshold', still.threshold],
    ['stairs', still.stairs],
    ['city', landscape.city],
  ],
  stage: [
    ['threshold', still.threshold],
    ['city', landscape.city],
    ['rays', emblem.rays],
  ],
};

const byDesign: Readonly<Record<Exclude<Design, 'scene'>, readonly (readonly [string, Composition])[]>> = {
  typographic: [
    ['stacked', words.stacked],
    ['swiss', words.swiss],
    ['initial', words.initial],
    ['echo', words.echo],
    ['stacked', words.stacked],
  ],
  portrait: [
    ['face', faces.face],
    ['profile', faces.profile],
    ['pair', faces.pair],
    ['face', faces.face],
  ],
  bold: [
    ['disc', emblem.disc],
    ['rays', emblem.rays],
    ['shadow', emblem.shadow],
    ['rings', emblem.rings],
    ['pattern', emblem.pattern],
    ['cut', emblem.cut],
    ['layers', emblem.layers],
    ['blinds', emblem.blinds],
    ['halftone', emblem.halftone],
  ],
  quiet: [
    ['haze', still.haze],
    ['threshold', still.threshold],
    ['plate', still.plate],
    ['stairs', still.stairs],
  ],
};

const letterings: Readonly<Record<Mood, readonly FaceName[]>> = {
  noir: ['gothic', 'serif', 'slab', 'swiss'],
  dread: ['brush', 'didone', 'serif', 'gothic'],
  tender: ['italic', 'didone', 'brush', 'bookish'],
  bright: ['round', 'slab', 'brush', 'swiss', 'didone'],
  space: ['future', 'geometric', 'gothic', 'swiss'],
  play: ['round', 'brush', 'slab', 'round'],
  frontier: ['frontier', 'slab', 'gothic', 'frontier'],
  war: ['gothic', 'slab', 'swiss', 'serif'],
  stage: ['deco', 'didone', 'round', 'deco'],
  plain: ['swiss', 'gothic', 'bookish', 'geometric'],
  muted: ['serif', 'bookish', 'geometric', 'didone', 'gothic'],
  legend: ['serif', 'bookish', 'didone', 'deco'],
  silent: ['deco', 'deco', 'bookish', 'didone'],
  sun: ['gothic', 'slab', 'swiss', 'geometric'],
  fog: ['serif', 'geometric', 'bookish', 'gothic'],
};
const mixedCase: ReadonlySet<FaceName> = new Set(['italic', 'brush', 'didone', 'round', 'bookish']);

/** Same subject, design and shape: same bytes. */
export function drawArt(subject: ArtSubject, design: Design, shape: Shape): Drawing {
  const seed = (part: string): Rng => mulberry32(seedFor(7, `${subject.id} ${part}`));
  const common = seed(design);
  const silent = subject.year !== null && subject.year < 1930;
  const mood = moodOf(subject.genres, silent, common);
  const palette = paletteOf(mood, common);
  const { icons, places: found } = motifsOf(subject);
  const lead = Math.floor(common() * Math.min(2, icons.length));
  const place = found[Math.floor(common() * Math.min(2, found.length))]!;
  const choices = choicesFor(design, place, mood);
  const [name, compose] = choices[Math.floor(common() * choices.length)]!;
  const rng = seed(`${design} ${shape}`);
  const titleAt = shape === 'poster' && rng() < 0.36 ? 'top' : 'bottom';
  const stage = stageOf({ shape, titleAt, palette, mood, rng, subject, place, icons: [icons[lead]!, ...icons] });
  const plate = compose(stage);
  const lettered = shape === 'poster' ? lettering(stage, plate, { design, face: oneOf(common, letterings[mood]) }) : [];
  return { svg: stage.sheet.svg(), lettered, composition: name, motif: icons[lead]!, palette };
}

function choicesFor(design: Design, place: Place, mood: Mood): readonly (readonly [string, Composition])[] {
  if (design === 'scene') return places[place];
  if (mood === 'silent' && design === 'typographic')
    return [
      ['deco', words.deco],
      ['stacked', words.stacked],
      ['deco', words.deco],
    ];
  return byDesign[design];
}

type Staging = Pick<Stage, 'palette' | 'mood' | 'rng' | 'subject' | 'place' | 'icons' | 'titleAt'> & {
  readonly shape: Shape;
};

function stageOf({ shape, ...rest }: Staging): Stage {
  const wide = shape === 'wide';
  const [w, h] = wide ? [800, 450] : [400, 600];
  const bottom = rest.titleAt === 'bottom';
  return {
    ...rest,
    sheet: sheetOf(w, h),
    w,
    h,
    wide,
    focus: wide ? { x: 562, y: 206, r: 158 } : { x: 200, y: bottom ? 218 : 392, r: 150 },
    titleBox: bottom ? { x: 28, y: 412, w: 344, h: 118 } : { x: 28, y: 62, w: 344, h: 128 },
  };
}

interface Voice {
  readonly design: Design;
  readonly face: FaceName;
}

function lettering(stage: Stage, plate: Plate, { design, face }: Voice): Drawing['lettered'] {
  const { sheet, palette, subject, titleAt, rng, w } = stage;
  const box = plate.box ?? stage.titleBox;
  const colour = legible(
    [...(plate.letters ? [plate.letters] : []), ...(rng() < 0.35 ? [palette.hot] : []), palette.paper, palette.ink],
    plate.grounds,
  );
  const upper = !mixedCase.has(face) || (face === 'didone' && rng() < 0.4);
  const quiet = design === 'quiet' || design === 'scene';
  const style: Style = {
    face,
    upper,
    set:
      plate.set ??
      (face === 'italic' || face === 'brush' || quiet
        ? oneOf(rng, ['centre', 'left'])
        : oneOf(rng, ['block', 'block', 'centre', 'left'])),
    tracking: upper && quiet ? 60 : face === 'geometric' ? 30 : 0,
    gap: upper ? 0.2 : 0.16,
    valign: plate.valign ?? (titleAt === 'top' ? 'top' : 'bottom'),
    maxSize: w * (plate.most ?? (quiet ? 0.2 : 0.42)),
  };
  const lines = setTitle(subject.name, box, style);
  sheet.add(lines ? lettersMarkup(lines, colour) : foreignMarkup(subject.name, box, colour));
  const boxes = lines ? lines.map(inkOf) : [box];
  return [{ boxes, colour, grounds: plate.grounds }, ...creditLine(stage, plate, { colour, set: style.set })];
}

/** Director and a name or two, small, at the edge that the title leaves free. */
function creditLine(
  { sheet, subject, palette, titleAt }: Stage,
  plate: Plate,
  { colour, set }: { colour: Hex; set: Style['set'] },
): Drawing['lettered'] {
  const { directors, cast, kind } = subject;
  const who = directors[0]
    ? `${kind === 'series' ? 'A series by' : 'A film by'} ${directors[0]}`
    : cast.slice(0, 2).join('  ·  ');
  if (who === '') return [];
  const y = titleAt === 'top' && plate.box === undefined ? 34 : 552;
  const box = { x: 28, y, w: 344, h: 17 };
  const ink = contrastOn(colour, plate.grounds) >= 4.5 ? colour : legible([palette.paper, palette.ink], plate.grounds);
  const style: Style = {
    face: 'credit',
    upper: true,
    set: set === 'left' ? 'left' : 'centre',
    tracking: 90,
    maxSize: 13,
    maxLines: 1,
  };
  const lines = setTitle(who, box, style);
  if (lines === undefined) return [];
  sheet.add(lettersMarkup(lines, ink));
  return [{ boxes: lines.map(inkOf), colour: ink, grounds: plate.grounds }];
}

const contrastOn = (colour: Hex, grounds: readonly Hex[]): number =>
  Math.min(...grounds.map((ground) => contrast(colour, ground)));

/** The first that is read with ease; else black or white, whichever is read better. */
function legible(wanted: readonly Hex[], grounds: readonly Hex[]): Hex {
  const good = wanted.find((colour) => contrastOn(colour, grounds) >= 4.5);
  return (
    good ?? [...wanted, '#fbf8f1', '#0b0a0c'].toSorted((a, b) => contrastOn(b, grounds) - contrastOn(a, grounds))[0]!
  );
}
