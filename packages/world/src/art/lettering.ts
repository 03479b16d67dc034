// Setting words: broken into lines for the shape they stand in, as large as it allows, kerned, and written as outlines.
import { faceOf, type Face, type FaceName, type Letter } from './faces.ts';
import { n, type Box } from './sheet.ts';

/** Letters with their places, in thousandths of the size. */
export interface Setting {
  readonly letters: readonly { readonly letter: Letter; readonly x: number }[];
  /** Of the ink, in thousandths of the size. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** One line in its place: `x` and `y` are the pen's, on the baseline. */
export interface Line {
  readonly setting: Setting;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  /** Height over width of the letters, 1 as drawn. */
  readonly tall: number;
}

/** undefined where the face cannot write all of it, not even without accents. Tracking in thousandths of the size. */
export function settingOf(face: Face, text: string, tracking = 0): Setting | undefined {
  const letters: { letter: Letter; x: number }[] = [];
  let x = 0;
  let before: Letter | undefined;
  for (const character of text) {
    const letter = face.letter(character) ?? face.letter(plain(character));
    if (letter === undefined) return undefined;
    if (before) x += face.kerning(before, letter) + tracking;
    letters.push({ letter, x });
    x += letter.advance;
    before = letter;
  }
  const inked = letters.filter(({ letter: { ink } }) => ink[2] > ink[0]);
  if (inked.length === 0) return undefined;
  return {
    letters,
    left: Math.min(...inked.map(({ letter, x: at }) => at + letter.ink[0])),
    right: Math.max(...inked.map(({ letter, x: at }) => at + letter.ink[2])),
    top: Math.min(...inked.map(({ letter }) => letter.ink[1])),
    bottom: Math.max(...inked.map(({ letter }) => letter.ink[3])),
  };
}

const plain = (character: string): string =>
  ({ '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': '.' })[character] ??
  Array.from(character.normalize('NFD'))[0]!;

export const widthOf = ({ left, right }: Setting): number => (right - left) / 1000;

/** Where the ink of a line lies. */
export function inkOf({ setting, size, x, y, tall }: Line): Box {
  const { left, right, top, bottom } = setting;
  const em = size / 1000;
  return { x: x + left * em, y: y + top * em * tall, w: (right - left) * em, h: (bottom - top) * em * tall };
}

/** Outline of lines in tenths of a unit, relative: a third of the length of absolute coordinates. Goes into a group scaled by 0.1. */
export function outline(lines: readonly Line[]): string {
  const out: string[] = [];
  let [px, py] = [0, 0];
  for (const { setting, size, x, y, tall } of lines) {
    for (const { letter, x: at } of setting.letters) {
      const place = (cx: number, cy: number): [number, number] => [
        Math.round(10 * (x + ((at + cx) * size) / 1000)),
        Math.round(10 * (y + (cy * size * tall) / 1000)),
      ];
      const by = (points: readonly (readonly [number, number])[]): string => {
        const from = [px, py] as const;
        const numbers = points.flatMap(([cx, cy]) => {
          const [ax, ay] = place(cx, cy);
          [px, py] = [ax, ay];
          return [ax - from[0], ay - from[1]];
        });
        return numbers.map((value, i) => (i > 0 && value >= 0 ? ` ${value}` : `${value}`)).join('');
      };
      let start: [number, number] = [px, py];
      for (const command of letter.commands) {
        if (command.type === 'M') {
          out.push(`m${by([[command.x, command.y]])}`);
          start = [px, py];
        } else if (command.type === 'L') out.push(`l${by([[command.x, command.y]])}`);
        else if (command.type === 'Q')
          out.push(
            `q${by([
              [command.x1, command.y1],
              [command.x, command.y],
            ])}`,
          );
        else if (command.type === 'C')
          out.push(
            `c${by([
              [command.x1, command.y1],
              [command.x2, command.y2],
              [command.x, command.y],
            ])}`,
          );
        else {
          out.push('z');
          [px, py] = start;
        }
      }
    }
  }
  return out.join('');
}

export const lettersMarkup = (lines: readonly Line[], fill: string): string =>
  `<path transform="scale(.1)" d="${outline(lines)}" fill="${fill}"/>`;

export interface Style {
  readonly face: FaceName;
  /** 'block': every line as wide as the box. */
  readonly set: 'block' | 'left' | 'centre' | 'right';
  readonly upper: boolean;
  /** Thousandths of the size. */
  readonly tracking?: number;
  /** Gap between lines as a share of the smaller one's height of capitals. */
  readonly gap?: number;
  readonly maxSize?: number;
  readonly maxLines?: number;
  /** How much higher than drawn letters may become where there is room, default 1. */
  readonly stretch?: number;
  readonly valign?: 'top' | 'middle' | 'bottom';
}

interface Candidate {
  readonly lines: readonly { readonly setting: Setting; readonly size: number }[];
  readonly height: number;
  readonly score: number;
}

/** Lines that fill the box; undefined where the face cannot write the text. Nothing of their ink lies outside the box. */
export function setTitle(text: string, box: Box, style: Style): Line[] | undefined {
  const face = faceOf(style.face);
  const words = (style.upper ? text.toLocaleUpperCase('en') : text).split(/\s+/).filter(Boolean);
  let best: Candidate | undefined;
  for (const lines of breaks(words, style.maxLines ?? 6)) {
    const settings: Setting[] = [];
    for (const line of lines) {
      const setting = settingOf(face, line, style.tracking ?? 0);
      if (setting === undefined) return undefined;
      settings.push(setting);
    }
    const candidate = sized(settings, lines, box, style);
    if (best === undefined || candidate.score > best.score) best = candidate;
  }
  return best && placed(best, box, style);
}

/** All ways to break the words into lines; of very long texts those of even lines only. */
function* breaks(words: readonly string[], maxLines: number): Generator<string[]> {
  const gaps = words.length - 1;
  if (gaps > 9) {
    for (let count = 2; count <= maxLines + 2; count++) yield even(words, count);
    return;
  }
  for (let mask = 0; mask < 2 ** gaps; mask++) {
    const lines = [words[0]!];
    for (let i = 0; i < gaps; i++) {
      if (mask & (1 << i)) lines.push(words[i + 1]!);
      else lines[lines.length - 1] += ` ${words[i + 1]}`;
    }
    if (lines.length <= maxLines) yield lines;
  }
}

function even(words: readonly string[], count: number): string[] {
  const target = words.join(' ').length / count;
  const lines = [''];
  for (const word of words) {
    const last = lines.at(-1)!;
    if (last !== '' && last.length + word.length / 2 > target && lines.length < count) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

const small = /^(the|a|an|of|and|in|to|at|on|for|from|by|with|no|le|la|de|der|die|das)$/i;

function sized(settings: readonly Setting[], lines: readonly string[], box: Box, style: Style): Candidate {
  const widest = Math.max(...settings.map(widthOf));
  const cap = style.maxSize ?? 1000;
  const common = Math.min(cap, box.w / widest);
  // Lines of a block differ by no more than this, or short words shout.
  const limit = 2.6 * common;
  const sizes = settings.map((one) => (style.set === 'block' ? Math.min(cap, limit, box.w / widthOf(one)) : common));
  const height = heightOf(settings, sizes, style);
  const shrink = Math.min(1, box.h / height);
  const fitted = sizes.map((size) => size * shrink);
  return {
    lines: settings.map((setting, i) => ({ setting, size: fitted[i]! })),
    height: height * shrink,
    score: scoreOf(settings, fitted, lines, box),
  };
}

/** Area of the ink's boxes, less what a compositor would not do. */
function scoreOf(settings: readonly Setting[], sizes: readonly number[], lines: readonly string[], box: Box): number {
  const area = settings.reduce((sum, one, i) => sum + widthOf(one) * sizes[i]! * sizes[i]!, 0);
  let factor = 1;
  lines.forEach((line, i) => {
    const letters = line.replaceAll(/[^\p{L}\p{N}]/gu, '').length;
    if (letters <= 2 && lines.length > 1) factor *= 0.35;
    else if (letters <= 3 && lines.length > 1 && small.test(line)) factor *= 0.75;
    if (i < lines.length - 1 && small.test(line.split(' ').at(-1)!) && line.includes(' ')) factor *= 0.8;
  });
  const narrowest = Math.min(...settings.map((one, i) => widthOf(one) * sizes[i]!));
  return area * factor * (0.6 + 0.4 * Math.min(1, narrowest / (0.45 * box.w)));
}

const gapOf = (style: Style): number => style.gap ?? 0.18;

/** Ascenders and descenders of the middle lines keep their room. */
function heightOf(settings: readonly Setting[], sizes: readonly number[], style: Style): number {
  const tall = (i: number): number => ((settings[i]!.bottom - settings[i]!.top) / 1000) * sizes[i]!;
  let height = tall(0);
  for (let i = 1; i < settings.length; i++) height += tall(i) + gapOf(style) * 0.7 * Math.min(sizes[i]!, sizes[i - 1]!);
  return height;
}

function placed({ lines, height }: Candidate, box: Box, style: Style): Line[] {
  const tall = Math.max(1, Math.min(style.stretch ?? 1, box.h / height));
  const free = box.h - height * tall;
  let top = box.y + (style.valign === 'bottom' ? free : style.valign === 'middle' ? free / 2 : 0);
  return lines.map(({ setting, size }, i) => {
    if (i > 0) top += gapOf(style) * 0.7 * tall * Math.min(size, lines[i - 1]!.size);
    const spare = box.w - widthOf(setting) * size;
    const indent = style.set === 'centre' || style.set === 'block' ? spare / 2 : style.set === 'right' ? spare : 0;
    const [x, y] = [box.x + indent - (setting.left * size) / 1000, top - (setting.top * size * tall) / 1000];
    top += ((setting.bottom - setting.top) / 1000) * size * tall;
    return { setting, size, x, y, tall };
  });
}

/** For letters that no face has: the reader's own, squeezed into the box. */
export const foreignMarkup = (text: string, box: Box, fill: string): string => {
  const size = Math.min(box.h * 0.6, (box.w / Math.max(2, Array.from(text).length)) * 1.6);
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${n(box.x)}" y="${n(box.y + box.h / 2 + size / 3)}" font-family="sans-serif" font-weight="700" font-size="${n(size)}" textLength="${n(box.w)}" lengthAdjust="spacingAndGlyphs" fill="${fill}">${escaped}</text>`;
};
