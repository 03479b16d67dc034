// Posters that are lettering first: shapes keep out of the way, or are the letter itself.
import { contrast, mix, type Hex } from '../colour.ts';
import { faceOf } from '../faces.ts';
import { lettersMarkup, setTitle, settingOf } from '../lettering.ts';
import { n, polygon } from '../sheet.ts';
import { chance, draw, icon, oneOf, whole, type Composition, type Stage } from '../stage.ts';

const onto = (ground: Hex, colours: readonly Hex[]): Hex =>
  colours.find((one) => one !== ground && contrast(one, ground) >= 4.5) ?? colours[0]!;

/** The title as large as the sheet, a bar of colour, and nothing else. */
export const stacked: Composition = (stage) => {
  const { sheet, palette, rng, w, h, wide } = stage;
  const ground = oneOf(rng, [palette.ground, palette.hot, palette.paper, palette.ink, palette.second]);
  sheet.rect(whole(stage), ground);
  if (wide) return bars(stage, ground);
  const bar = onto(ground, [palette.hot, palette.second, palette.paper, palette.ink]);
  const high = h * draw(rng, 0.012, 0.04);
  if (chance(rng, 0.5)) sheet.rect({ x: 28, y: 30, w: w - 56, h: high }, bar);
  else sheet.circle(w - 52, 54, 24, bar);
  return {
    grounds: [ground],
    box: { x: 28, y: 96, w: w - 56, h: h - 96 - 84 },
    set: oneOf(rng, ['block', 'block', 'left']),
    valign: 'bottom',
    most: 1,
  };
};

function bars(stage: Stage, ground: Hex): { grounds: Hex[] } {
  const { sheet, palette, rng, w, h, icons, focus } = stage;
  const count = oneOf(rng, [5, 7, 9]);
  for (let k = 0; k < count; k++) {
    const colour = mix(ground, oneOf(rng, [palette.hot, palette.second, palette.ink, palette.paper]), 0.85);
    const x = w * 0.46 + (k * w * 0.54) / count;
    sheet.path(
      polygon([
        [x, 0],
        [x + (w * 0.5) / count, 0],
        [x + (w * 0.5) / count - h * 0.2, h],
        [x - h * 0.2, h],
      ]),
      colour,
    );
  }
  sheet.circle(focus.x, focus.y, focus.r * 0.8, ground);
  icon(
    sheet,
    icons[0]!,
    { x: focus.x, y: focus.y, size: focus.r },
    onto(ground, [palette.hot, palette.paper, palette.ink]),
  );
  return { grounds: [ground] };
}

/** Swiss: a grid, circles and quarter circles, small type set hard to the left. */
export const swiss: Composition = (stage) => {
  const { sheet, palette, rng, w, h, wide, titleAt, titleBox } = stage;
  const ground = oneOf(rng, [palette.paper, palette.paper, palette.ground, palette.ink]);
  sheet.rect(whole(stage), ground);
  const colours = [palette.hot, palette.second, palette.ground, palette.ink, palette.paper].filter(
    (one) => one !== ground,
  );
  const columns = wide ? 4 : 3;
  const left = wide ? w * 0.46 : 0;
  const cell = (w - left) / columns;
  const top = wide || titleAt === 'bottom' ? 0 : titleBox.y + titleBox.h + 20;
  const rows = wide ? Math.ceil(h / cell) : Math.floor((titleAt === 'bottom' ? titleBox.y - 14 : h - top) / cell);
  const lone = Math.floor(rng() * columns * rows);
  for (let i = 0; i < columns * rows; i++) {
    const [x, y] = [left + cell * (i % columns), top + cell * Math.floor(i / columns)];
    tile(stage, { x, y, cell, colours, only: i === lone });
  }
  return { grounds: [ground], set: 'left' };
};

function tile(
  { sheet, rng, icons }: Stage,
  { x, y, cell, colours, only }: { x: number; y: number; cell: number; colours: readonly Hex[]; only: boolean },
): void {
  const [back, front] = [oneOf(rng, colours), oneOf(rng, colours)];
  const other = back === front ? colours[(colours.indexOf(back) + 1) % colours.length]! : front;
  const kind = rng();
  if (only) {
    sheet.rect({ x, y, w: cell, h: cell }, back);
    return icon(sheet, icons[0]!, { x: x + cell / 2, y: y + cell / 2, size: cell * 0.72 }, other);
  }
  if (kind < 0.16) return;
  if (kind < 0.5) {
    const turn = 90 * Math.floor(4 * rng());
    sheet.rect({ x, y, w: cell, h: cell }, back);
    return sheet.path(
      `M0 0H${n(cell)}A${n(cell)} ${n(cell)} 0 0 1 0 ${n(cell)}Z`,
      other,
      `transform="rotate(${turn} ${n(x + cell / 2)} ${n(y + cell / 2)}) translate(${n(x)} ${n(y)})"`,
    );
  }
  if (kind < 0.75) {
    sheet.rect({ x, y, w: cell, h: cell }, back);
    sheet.circle(x + cell / 2, y + cell / 2, cell / 2, other);
    return chance(rng, 0.4) ? sheet.circle(x + cell / 2, y + cell / 2, cell / 5, back) : undefined;
  }
  return sheet.path(`M${n(x)} ${n(y)}h${n(cell)}l${n(-cell)} ${n(cell)}Z`, back);
}

/** The first letter, cut off by the edges, the sign set into it. */
export const initial: Composition = (stage) => {
  const { sheet, palette, rng, h, wide, subject, focus, icons, titleAt } = stage;
  const ground = oneOf(rng, [palette.ground, palette.hot, palette.ink, palette.second]);
  sheet.rect(whole(stage), ground);
  const letter = Array.from(subject.name.replace(/^(the|a|an) /i, '')).find((one) => /\p{L}|\p{N}/u.test(one)) ?? 'O';
  const setting = settingOf(faceOf(oneOf(rng, ['didone', 'swiss', 'slab', 'serif'])), letter.toUpperCase());
  const colour = onto(ground, [palette.hot, palette.paper, palette.ink]);
  if (setting) {
    const tall = (setting.bottom - setting.top) / 1000;
    const size = (wide ? h * 1.18 : h * 0.62) / tall;
    const x = focus.x - ((setting.left + setting.right) / 2000) * size;
    const y = wide ? h * 1.05 : titleAt === 'bottom' ? h * 0.62 : h * 1.02;
    sheet.add(lettersMarkup([{ setting, size, x, y: y - (setting.bottom / 1000) * size }], colour));
    icon(sheet, icons[0]!, { x: focus.x, y: focus.y + (wide ? 0 : h * 0.02), size: focus.r * 0.72 }, ground);
  }
  return { grounds: titleAt === 'bottom' || wide ? [ground] : [ground] };
};

/** A frame of the twenties: lines, fans, steps, and the title in its middle. */
export const deco: Composition = (stage) => {
  const { sheet, palette, rng, w, h, wide, icons } = stage;
  const ground = oneOf(rng, [palette.ink, palette.ground]);
  const gold = onto(ground, [palette.hot, palette.paper, palette.ink]);
  sheet.rect(whole(stage), ground);
  const [left, right] = [wide ? w * 0.46 : 16, w - 16];
  const middle = (left + right) / 2;
  for (const inset of [0, 6])
    sheet.path(
      `M${n(left + inset + 18)} ${n(16 + inset)}H${n(right - inset - 18)}v18h18V${n(h - 34 - inset)}h-18v18H${n(left + inset + 18)}v-18h-18V${n(34 + inset)}h18Z`,
      'none',
      `stroke="${gold}" stroke-width="${inset === 0 ? 2.4 : 1}"`,
    );
  const fan: string[] = [];
  const base = wide ? h * 0.74 : h * 0.47;
  const reach = wide ? h * 0.5 : w * 0.4;
  const spokes = oneOf(rng, [13, 17, 21]);
  for (let k = 0; k < spokes; k++) {
    const a = Math.PI * (1 + (k + 0.5) / spokes);
    const long = reach * (k % 2 ? 1 : 0.86);
    fan.push(
      `M${n(middle + 0.34 * reach * Math.cos(a))} ${n(base + 0.34 * reach * Math.sin(a))}L${n(middle + long * Math.cos(a))} ${n(base + long * Math.sin(a))}`,
    );
  }
  sheet.line(fan.join(''), gold, 2.2);
  sheet.path(
    `M${n(middle - reach)} ${n(base)}H${n(middle + reach)}M${n(middle - reach * 0.8)} ${n(base + 6)}H${n(middle + reach * 0.8)}`,
    'none',
    `stroke="${gold}" stroke-width="2"`,
  );
  icon(sheet, icons[0]!, { x: middle, y: base - reach * 0.17, size: reach * 0.3 }, gold);
  return {
    grounds: [ground],
    box: { x: 52, y: base + 24, w: w - 104, h: h - base - 24 - 86 },
    set: 'centre',
    valign: 'middle',
    letters: gold,
  };
};

/** The title again and again, fading, once in full. */
export const echo: Composition = (stage) => {
  const { sheet, palette, rng, w, h, wide, subject } = stage;
  const ground = oneOf(rng, [palette.ink, palette.hot, palette.ground]);
  sheet.rect(whole(stage), ground);
  const colour = onto(ground, [palette.paper, palette.hot, palette.ink]);
  const words = subject.name.split(' ').toSorted((a, b) => b.length - a.length)[0]!;
  const box = wide ? { x: w * 0.45, y: 30, w: w * 0.52, h: 90 } : { x: 24, y: 26, w: w - 48, h: 130 };
  const lines = setTitle(words, box, { face: 'gothic', set: 'block', upper: true, maxLines: 1, gap: 0 });
  if (lines) {
    const [{ size, setting }] = lines as [(typeof lines)[0]];
    const step = ((setting.bottom - setting.top) / 1000) * size * 1.1;
    const id = sheet.define((own) => `<g id="${own}">${lettersMarkup(lines, colour)}</g>`);
    const count = Math.min(9, Math.floor((wide ? h - 40 : h * 0.6) / step));
    for (let k = 0; k < count; k++)
      sheet.add(
        `<use href="#${id}" y="${n(k * step)}" opacity="${Math.round(100 * (0.08 + 0.5 * (k / count) ** 1.5)) / 100}"/>`,
      );
  }
  return { grounds: [ground, mix(ground, colour, 0.1)], letters: colour };
};
