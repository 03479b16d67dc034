// Posters that are lettering first: shapes keep out of the way, or are the letter itself.
import { contrast, mix, type Hex } from '../colour.ts';
import { faceOf } from '../faces.ts';
import { inkOf, lettersMarkup, setTitle, settingOf } from '../lettering.ts';
import { n, polygon, type Box } from '../sheet.ts';
import { chance, draw, icon, oneOf, whole, type Composition, type Stage } from '../stage.ts';

/** The first that is read on the ground with ease, or the one that is read best. */
export const onto = (ground: Hex, colours: readonly Hex[]): Hex =>
  colours.find((one) => one !== ground && contrast(one, ground) >= 4.5) ??
  colours.toSorted((a, b) => contrast(b, ground) - contrast(a, ground))[0]!;

/** The title as large as the sheet: nothing else is needed. */
export const stacked: Composition = (stage) => {
  const { sheet, palette, rng, w, h, wide, icons, subject } = stage;
  const ground = oneOf(rng, [palette.ground, palette.hot, palette.paper, palette.ink, palette.second]);
  sheet.rect(whole(stage), ground);
  if (wide) return bars(stage, ground);
  const others = [palette.hot, palette.paper, palette.ink, palette.second, palette.ground];
  const readable = others.filter((one) => one !== ground && contrast(one, ground) >= 4.5);
  // One word alone is never so high that it needs the whole sheet.
  const alone = !subject.name.includes(' ');
  const top = alone ? h * 0.52 : 26;
  const box = { x: 24, y: top, w: w - 48, h: h - top - 76 };
  const sign = onto(ground, [palette.hot, palette.second, palette.paper, palette.ink]);
  if (alone) icon(sheet, icons[0]!, { x: w / 2, y: h * 0.27, size: w * 0.58 }, sign);
  const inTurn = chance(rng, 0.5) && readable.length > 1 ? readable.slice(0, 2) : undefined;
  return {
    grounds: [ground],
    box,
    set: 'block',
    valign: 'bottom',
    most: 2,
    face: 'gothic',
    stretch: 2.1,
    ...(inTurn && { inTurn }),
  };
};

/** The title runs up the sheet, a field of colour beside it with the sign on it. */
export const upright: Composition = (stage) => {
  const { sheet, palette, rng, w, h, wide, icons } = stage;
  const ground = oneOf(rng, [palette.paper, palette.ground, palette.ink]);
  sheet.rect(whole(stage), ground);
  if (wide) return bars(stage, ground);
  const field = [palette.hot, palette.second, palette.ink, palette.ground].find(
    (one) => one !== ground && contrast(one, ground) > 1.3,
  )!;
  const from = w * draw(rng, 0.5, 0.6);
  sheet.rect({ x: from, y: 0, w: w - from, h }, field);
  const middle = from + (w - from) / 2;
  const sign = onto(field, [palette.paper, palette.ink, palette.hot]);
  const many = chance(rng, 0.4);
  for (let k = 0; k < (many ? 3 : 1); k++)
    icon(
      sheet,
      icons[0]!,
      { x: middle, y: many ? h * (0.18 + 0.3 * k) : h * draw(rng, 0.25, 0.5), size: (w - from) * 0.74 },
      k === 1 ? ground : sign,
    );
  return {
    grounds: [ground],
    box: { x: 24 + 40, y: 24, w: h - 48 - 40, h: from - 44 },
    upright: true,
    set: 'block',
    valign: 'middle',
    most: 1.2,
    stretch: 1.5,
    face: oneOf(rng, ['gothic', 'swiss', 'didone', 'slab']),
  };
};

/** Half the sheet is one great shape; the title stands on the other half, large. */
export const shape: Composition = (stage) => {
  const { sheet, palette, rng, w, h, wide, titleAt, icons, focus } = stage;
  const ground = oneOf(rng, [palette.paper, palette.ground, palette.ink, palette.hot]);
  sheet.rect(whole(stage), ground);
  const colours = [palette.hot, palette.second, palette.ink, palette.ground, palette.paper].filter(
    (one) => one !== ground && contrast(one, ground) > 1.35,
  );
  const [one, two] = [colours[0]!, colours[1] ?? colours[0]!];
  const far = wide ? h * 0.62 : w * 0.5;
  const [x, y] = wide ? [focus.x, focus.y] : [w / 2, titleAt === 'bottom' ? 20 + far * 0.9 : h - 20 - far * 0.9];
  const kind = oneOf(rng, ['arcs', 'halves', 'steps', 'drops'] as const);
  if (kind === 'arcs')
    for (let k = 0; k < 5; k++) sheet.circle(x, y, far * (1 - 0.19 * k), k % 2 ? ground : k % 4 ? two : one);
  else if (kind === 'halves') {
    sheet.path(`M${n(x - far)} ${n(y - 4)}a${n(far)} ${n(far)} 0 0 1 ${n(2 * far)} 0Z`, one);
    sheet.path(
      `M${n(x - far)} ${n(y + 4)}a${n(far)} ${n(far)} 0 0 0 ${n(2 * far)} 0Z`,
      two,
      `transform="translate(${n(draw(rng, -0.35, 0.35) * far)} 0)"`,
    );
  } else if (kind === 'steps')
    for (let k = 0; k < 6; k++)
      sheet.rect(
        {
          x: x - far + (2 * far * k) / 6,
          y: y + far * 0.9 - (1.8 * far * (k + 1)) / 6,
          w: far / 3 - 3,
          h: (1.8 * far * (k + 1)) / 6,
        },
        k % 2 ? one : two,
      );
  else
    for (let k = 0; k < 9; k++)
      sheet.circle(
        x + ((k % 3) - 1) * far * 0.66,
        y + (Math.floor(k / 3) - 1) * far * 0.62,
        far * 0.28,
        k === 4 ? two : one,
      );
  if (kind === 'arcs')
    icon(
      sheet,
      icons[0]!,
      { x, y, size: far * 0.36 },
      kind === 'arcs' ? onto(one, [ground, palette.ink, palette.paper]) : ground,
    );
  return { grounds: [ground], set: oneOf(rng, ['left', 'block']), most: 0.5 };
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
    sheet.add(lettersMarkup([{ setting, size, x, y: y - (setting.bottom / 1000) * size, tall: 1 }], colour));
    const sign = { x: focus.x, y: wide ? h * 0.5 : titleAt === 'bottom' ? h * 0.31 : h * 0.7 };
    sheet.circle(sign.x, sign.y, focus.r * 0.46, ground);
    icon(sheet, icons[0]!, { ...sign, size: focus.r * 0.62 }, colour);
  }
  return { grounds: titleAt === 'bottom' || wide ? [ground] : [ground] };
};

/** The title again and again, fading, once in full. */
export const echo: Composition = (stage) => {
  const { sheet, palette, rng, w, h, wide, subject } = stage;
  const ground = oneOf(rng, [palette.ink, palette.hot, palette.ground]);
  sheet.rect(whole(stage), ground);
  const colour = onto(ground, [palette.paper, palette.hot, palette.ink]);
  const word = subject.name.split(' ').toSorted((a, b) => b.length - a.length)[0]!;
  const area = wide ? { x: w * 0.45, y: 24, w: w * 0.52, h: h - 48 } : { x: 24, y: 24, w: w - 48, h: 376 };
  const once = (box: Box, stretch: number) =>
    setTitle(word, box, { face: 'gothic', set: 'block', upper: true, maxLines: 1, stretch })?.[0];
  const natural = once(area, 1);
  if (natural) {
    const count = Math.min(9, Math.max(3, Math.round(area.h / (inkOf(natural).h * 1.12))));
    const step = (area.h * 1.06) / count;
    const line = once({ ...area, h: step / 1.1 }, 1.7)!;
    const id = sheet.define((own) => `<g id="${own}">${lettersMarkup([line], colour)}</g>`);
    const flip = chance(rng, 0.4);
    for (let k = 0; k < count; k++) {
      const share = (flip ? count - 1 - k : k) / (count - 1);
      sheet.add(
        `<use href="#${id}" y="${n(k * step)}" opacity="${Math.round(100 * (0.1 + 0.62 * share ** 1.4)) / 100}"/>`,
      );
    }
  }
  return { grounds: [ground], letters: colour, valign: 'bottom', box: { x: 28, y: 424, w: 344, h: 108 } };
};
