// Posters and wide pictures of titles, drawn by code: subject → mood, motif, composition, lettering → SVG.
import { mulberry32, seedFor, type Rng } from '@marquee/recsys';
import { contrast, mix, type Hex } from './colour.ts';
import { deco } from './compose/deco.ts';
import * as emblem from './compose/emblem.ts';
import * as faces from './compose/faces.ts';
import * as frames from './compose/frames.ts';
import * as landscape from './compose/landscape.ts';
import * as near from './compose/places.ts';
import * as still from './compose/still.ts';
import * as words from './compose/words.ts';
import type { FaceName } from './faces.ts';
import { foreignMarkup, inkOf, lettersMarkup, setTitle, type Style } from './lettering.ts';
import { motifsOf, type Place } from './motifs.ts';
import { moodOf, paletteOf, type Mood, type Palette } from './palettes.ts';
import { sheetOf, type Box } from './sheet.ts';
import { oneOf, type ArtSubject, type Composition, type Plate, type Stage } from './stage.ts';
import { letterWide } from './titled.ts';

export const designs = ['typographic', 'scene', 'portrait', 'bold', 'quiet'] as const;
export type Design = (typeof designs)[number];
/** `titled` is the wide one with its title on it. */
export type Shape = 'poster' | 'wide' | 'titled';

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

/** Views of a place. */
export const places: Readonly<Record<Place, readonly (readonly [string, Composition])[]>> = {
  hills: [
    ['vast', landscape.vast],
    ['vast', landscape.vast],
    ['lake', near.lake],
    ['village', near.village],
  ],
  snow: [
    ['lake', near.lake],
    ['vast', landscape.vast],
    ['forest', landscape.forest],
  ],
  desert: [
    ['mesa', near.mesa],
    ['mesa', near.mesa],
    ['vast', landscape.vast],
    ['road', landscape.road],
  ],
  village: [
    ['village', near.village],
    ['village', near.village],
    ['road', landscape.road],
    ['forest', landscape.forest],
  ],
  sea: [['sea', landscape.sea]],
  city: [
    ['city', landscape.city],
    ['city', landscape.city],
    ['window', near.pane],
  ],
  forest: [['forest', landscape.forest]],
  road: [
    ['road', landscape.road],
    ['road', landscape.road],
    ['vast', landscape.vast],
  ],
  rail: [
    ['viaduct', near.viaduct],
    ['viaduct', near.viaduct],
    ['road', landscape.road],
  ],
  space: [
    ['orbit', landscape.orbit],
    ['orbit', landscape.orbit],
    ['vast', landscape.vast],
  ],
  room: [
    ['window', near.pane],
    ['threshold', still.threshold],
    ['window', near.pane],
    ['stairs', still.stairs],
  ],
  stage: [
    ['spotlight', near.spotlight],
    ['spotlight', near.spotlight],
    ['city', landscape.city],
  ],
};

const byDesign: Readonly<Record<Exclude<Design, 'scene'>, readonly (readonly [string, Composition])[]>> = {
  typographic: [
    ['stacked', words.stacked],
    ['swiss', words.swiss],
    ['initial', words.initial],
    ['echo', words.echo],
    ['upright', words.upright],
    ['shape', words.shape],
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
    ['shards', frames.shards],
    ['triptych', frames.triptych],
    ['contours', frames.contours],
  ],
  quiet: [
    ['haze', still.haze],
    ['threshold', still.threshold],
    ['pane', frames.pane],
    ['stamp', frames.stamp],
    ['pane', frames.pane],
  ],
};

/** People from near by, for pictures that no letters stand on. */
export const framedFaces: readonly (readonly [string, Composition])[] = [
  ['profile', faces.profile],
  ['pair', faces.pair],
];

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
  const { icons, places: found, ofGenre } = motifsOf(subject);
  const told = icons[common() < 0.75 ? 0 : Math.min(1, icons.length - 1)]!;
  const lead = ofGenre.length > 0 && common() < 0.4 ? oneOf(common, ofGenre) : told;
  const place = found[Math.floor(common() * Math.min(2, found.length))]!;
  const choices = choicesFor(design, place, mood);
  const [name, compose] = choices[Math.floor(common() * choices.length)]!;
  // The one with the title is the wide one.
  const rng = seed(`${design} ${shape === 'poster' ? 'poster' : 'wide'}`);
  const titleAt = shape === 'poster' && rng() < 0.36 ? 'top' : 'bottom';
  const stage = stageFor({
    shape,
    titleAt,
    palette,
    mood,
    rng,
    subject,
    place,
    icons: [...new Set([lead, ...icons])],
  });
  const plate = compose(stage);
  const face = oneOf(common, letterings[mood]);
  const lettered = letteringOf(stage, plate, { shape, design, face });
  return { svg: stage.sheet.svg(), lettered, composition: name, motif: lead, palette };
}

function letteringOf(
  stage: Stage,
  plate: Plate,
  { shape, design, face }: Voice & { readonly shape: Shape },
): Drawing['lettered'] {
  if (shape === 'poster') return lettering(stage, plate, { design, face });
  return shape === 'titled' ? [letterWide(stage, plate.face ?? face, !mixedCase.has(plate.face ?? face))] : [];
}

const watched: ReadonlySet<Mood> = new Set(['noir', 'dread', 'fog', 'space']);

function choicesFor(design: Design, place: Place, mood: Mood): readonly (readonly [string, Composition])[] {
  if (design === 'scene') return places[place];
  if (mood === 'silent' && design === 'typographic')
    return [
      ['deco', deco],
      ['stacked', words.stacked],
      ['deco', deco],
    ];
  // An eye that looks back is for those who are watched.
  if (design === 'portrait' && watched.has(mood)) return [...byDesign.portrait, ['eye', faces.eye]];
  return byDesign[design];
}

type Staging = Pick<Stage, 'palette' | 'mood' | 'rng' | 'subject' | 'place' | 'icons' | 'titleAt'> & {
  readonly shape: Shape;
};

/** An empty sheet of that shape, and where things belong on it. */
export function stageFor({ shape, ...rest }: Staging): Stage {
  const wide = shape !== 'poster';
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

function lettering(stage: Stage, plate: Plate, voice: Voice): Drawing['lettered'] {
  const { sheet, palette, subject, rng } = stage;
  const box = plate.box ?? stage.titleBox;
  const wanted = [
    ...(plate.letters ? [plate.letters] : []),
    ...(rng() < 0.35 ? [palette.hot] : []),
    palette.paper,
    palette.ink,
  ];
  const { colour, grounds } = readable(stage, plate, wanted);
  const style = styleOf(stage, plate, voice);
  const lines = setTitle(subject.name, box, style);
  const colours = plate.inTurn ?? [colour];
  const markup = lines
    ? colours
        .map((one, k) =>
          lettersMarkup(
            lines.filter((_, i) => i % colours.length === k),
            one,
          ),
        )
        .join('')
    : foreignMarkup(subject.name, box, colour);
  sheet.add(plate.upright ? `<g transform="translate(0 ${stage.h}) rotate(-90)">${markup}</g>` : markup);
  const boxes = (lines?.map(inkOf) ?? [box]).map((ink) => (plate.upright ? stood(ink, stage.h) : ink));
  const title = colours.map((one) => ({ boxes, colour: one, grounds }));
  return [...title, ...creditLine(stage, { ...plate, grounds }, { colour, set: style.set })];
}

/** A colour for the letters; where none is read on all that lies under them, dusk falls there first. */
function readable(stage: Stage, { grounds, box }: Plate, wanted: readonly Hex[]) {
  const colour = legible(wanted, grounds);
  if (contrastOn(colour, grounds) >= 3.2 || box !== undefined) return { colour, grounds };
  const { sheet, palette, titleAt, w, h } = stage;
  const stops = [
    { at: 0, colour: palette.ink, opacity: DUSK },
    { at: 0.7, colour: palette.ink, opacity: DUSK },
    { at: 1, colour: palette.ink, opacity: 0 },
  ];
  const top = titleAt === 'top';
  sheet.rect({ x: 0, y: top ? 0 : h * 0.55, w, h: h * 0.45 }, sheet.linear(stops, top ? [0, 0, 0, 1] : [0, 1, 0, 0]));
  const darker = grounds.map((ground) => mix(ground, palette.ink, DUSK));
  return { colour: legible(wanted, darker), grounds: darker };
}

/** Share of ink in it. */
const DUSK = 0.72;

/** Where a box lies after the sheet was turned upright. */
const stood = ({ x, y, w, h }: Box, height: number): Box => ({ x: y, y: height - x - w, w: h, h: w });

function styleOf({ titleAt, rng, w }: Stage, plate: Plate, { design, face: usual }: Voice): Style {
  const face = plate.face ?? usual;
  const upper = !mixedCase.has(face) || (face === 'didone' && rng() < 0.4);
  const quiet = design === 'quiet' || design === 'scene';
  const loose = face === 'italic' || face === 'brush' || quiet;
  return {
    face,
    upper,
    set: plate.set ?? oneOf(rng, loose ? ['centre', 'left'] : ['block', 'block', 'centre', 'left']),
    tracking: upper && quiet ? 60 : face === 'geometric' ? 30 : 0,
    gap: upper ? 0.2 : 0.16,
    valign: plate.valign ?? (titleAt === 'top' ? 'top' : 'bottom'),
    maxSize: w * (plate.most ?? (quiet ? 0.2 : 0.42)),
    stretch: plate.stretch ?? 1,
  };
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
  if (who === '' || plate.upright) return [];
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
