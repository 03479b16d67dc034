// Kerning by eye, for typefaces whose table of pairs cannot be read: open pairs such as AV are drawn together.
import type { PathCommand } from 'opentype.js';

/** Zones between the height of capitals and the baseline. */
const ZONES = 12;
const HIGH = 720;

/** A letter in thousandths of the size; y grows downward from the baseline. */
export interface Outlined {
  readonly advance: number;
  readonly commands: readonly PathCommand[];
}

interface Edges {
  /** Outermost ink in each zone, thousandths of the size; NaN where there is none. */
  readonly left: Float64Array;
  readonly right: Float64Array;
}

const known = new WeakMap<Outlined, Edges>();

function edgesOf(letter: Outlined): Edges {
  const before = known.get(letter);
  if (before) return before;
  const left = new Float64Array(ZONES).fill(NaN);
  const right = new Float64Array(ZONES).fill(NaN);
  const mark = (x: number, y: number): void => {
    const zone = Math.floor((ZONES * (y + HIGH)) / HIGH);
    if (zone < 0 || zone >= ZONES) return;
    if (!(left[zone]! <= x)) left[zone] = x;
    if (!(right[zone]! >= x)) right[zone] = x;
  };
  let [px, py] = [0, 0];
  for (const command of letter.commands) {
    if (command.type === 'Z') continue;
    // Curves as their chords: an eighth of a stem off at the most.
    if (command.type !== 'M')
      for (let t = 0; t <= 1; t += 1 / 16) mark(px + t * (command.x - px), py + t * (command.y - py));
    [px, py] = [command.x, command.y];
  }
  const edges = { left, right };
  known.set(letter, edges);
  return edges;
}

/** White between two letters as set without kerning: no zone counts for more than `deep`. NaN where they share no zone. */
function white(one: Outlined, other: Outlined, deep: number): { readonly mean: number; readonly least: number } {
  const [from, to] = [edgesOf(one).right, edgesOf(other).left];
  let [sum, count, least] = [0, 0, Infinity];
  for (let zone = 0; zone < ZONES; zone++) {
    const gap = one.advance - from[zone]! + to[zone]!;
    count++;
    sum += Number.isNaN(gap) ? deep : Math.min(deep, gap);
    if (gap < least) least = gap;
  }
  return { mean: sum / count, least };
}

/** Deepest hollow that the eye still counts as white between letters, thousandths of the size. */
const DEEP = 260;
/** Letters come no nearer than this. */
const NEAREST = 30;

/** ≤ 0, thousandths of the size: how much nearer than two stems stand, `stem` being a letter with straight sides. */
export function opticalKerning(one: Outlined, other: Outlined, stem: Outlined): number {
  const { mean, least } = white(one, other, DEEP);
  const usual = white(stem, stem, DEEP).mean;
  if (!(mean > usual)) return 0;
  const wanted = 0.75 * (usual - mean);
  const room = least === Infinity ? 0 : Math.max(0, least - NEAREST);
  return Math.max(wanted, -room, -140);
}
