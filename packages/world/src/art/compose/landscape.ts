// Far views: a sky that has a time of day, bands of land or water before it, and something small that the film is about.
import { mix, type Hex } from '../colour.ts';
import { circlePath, n, polygon } from '../sheet.ts';
import { chance, draw, icon, oneOf, whole, type Composition, type Stage } from '../stage.ts';
import { person } from './figures.ts';
import { horizonOf, lettersOn, ridge, sky, stars, sunAt, weather } from './sky.ts';

/** Hills, dunes, alps: layers that fade into the sky, and one who stands before them. */
export const vast: Composition = (stage) => {
  const { sheet, palette, rng, w, h, focus, icons } = stage;
  const horizon = horizonOf(stage);
  const seen = sky(stage, horizon + h * 0.1);
  if (seen.night) stars(stage, horizon, 40);
  const r = draw(rng, 0.1, 0.24) * Math.min(w, h);
  sunAt(stage, focus.x + draw(rng, -0.2, 0.2) * w * (stage.wide ? 0.6 : 1), horizon - draw(rng, -0.2, 1.3) * r, {
    r,
    sky: seen,
  });
  weather(stage, horizon, seen);
  const rough =
    { snow: 0.9, hills: oneOf(rng, [0.3, 0.8]), desert: 0.2, sea: 0.2 }[stage.place as 'snow'] ??
    oneOf(rng, [0.25, 0.8]);
  const land = mix(palette.ink, palette.ground, 0.12);
  const deep = h * (stage.wide || stage.titleAt === 'top' ? 0.27 : 0.2);
  const count = 5;
  for (let k = 0; k < count; k++) {
    const share = (k + 1) / count;
    const y = horizon + (deep * k) / count;
    sheet.path(
      ridge(stage, y, h * (0.075 - 0.008 * k), rough * (1 - 0.5 * share)),
      mix(mix(seen.low, palette.second, 0.35), land, share ** 0.8),
    );
  }
  const foot = horizon + deep * 0.8;
  sheet.rect({ x: 0, y: foot + h * 0.06, w, h: h - foot }, land);
  const x = focus.x + draw(rng, -0.12, 0.12) * w;
  if (chance(rng, 0.55))
    person(sheet, x, foot + h * 0.012, { tall: h * 0.075, fill: seen.night ? palette.hot : palette.paper, rng });
  else icon(sheet, icons[0]!, { x, y: foot - h * 0.035, size: h * 0.12 }, seen.night ? palette.hot : palette.paper);
  return lettersOn(stage, seen, land);
};

/** Water in bands, a light on it, and a boat or what else is out there. */
export const sea: Composition = (stage) => {
  const { sheet, palette, rng, w, h, focus, icons } = stage;
  const horizon = horizonOf(stage) * 0.92;
  const seen = sky(stage, horizon);
  if (seen.night) stars(stage, horizon, 36);
  const r = draw(rng, 0.13, 0.25) * Math.min(w, h);
  const sunX = focus.x + draw(rng, -0.1, 0.1) * w;
  sunAt(stage, sunX, horizon - draw(rng, -0.3, 0.9) * r, { r, sky: seen });
  weather(stage, horizon, seen);
  const deep = mix(palette.ink, palette.second, 0.18);
  const water = mix(seen.low, palette.second, 0.55);
  sheet.rect(
    { x: 0, y: horizon, w, h: h - horizon },
    sheet.linear([
      { at: 0, colour: water },
      { at: 0.55, colour: deep },
      { at: 1, colour: deep },
    ]),
  );
  const glints: string[] = [];
  for (let k = 0; k < 15; k++) {
    const y = horizon + 4 + k ** 1.45 * h * 0.0042;
    const half = r * (1 - k / 18) * draw(rng, 0.35, 1) + 3;
    glints.push(`M${n(sunX - half + draw(rng, -6, 6))} ${n(y)}h${n(2 * half)}v${n(1 + k * 0.18)}h${n(-2 * half)}Z`);
  }
  sheet.path(glints.join(''), seen.night ? palette.paper : mix(palette.hot, palette.paper, 0.4), 'opacity=".75"');
  const size = h * draw(rng, 0.1, 0.2);
  const boat =
    icons.find((name) => /sail|boat|ship|caravel|whale|fin|lighthouse|schooner/.test(name)) ??
    oneOf(rng, ['sailboat', 'shooner-sailboat', 'sailboat']);
  icon(
    sheet,
    boat,
    { x: focus.x + draw(rng, -0.22, 0.22) * w * (stage.wide ? 0.5 : 1), y: horizon - size * 0.36, size },
    palette.ink,
  );
  return lettersOn(stage, seen, deep);
};

/** A skyline, windows lit here and there. */
export const city: Composition = (stage) => {
  const { sheet, palette, rng, w, h, focus } = stage;
  const foot = h * (stage.wide ? 0.86 : stage.titleAt === 'bottom' ? 0.66 : 1);
  const seen = sky(stage, foot);
  const r = draw(rng, 0.12, 0.26) * Math.min(w, h);
  sunAt(stage, focus.x + draw(rng, -0.16, 0.16) * w, foot - h * draw(rng, 0.3, 0.42), { r, sky: seen });
  weather(stage, foot, seen);
  const land = mix(palette.ink, palette.second, 0.08);
  for (let layer = 0; layer < 3; layer++) {
    const share = (layer + 1) / 3;
    const colour = mix(mix(seen.low, palette.second, 0.4), land, share ** 0.7);
    const d: string[] = [];
    const windows: string[] = [];
    for (let x = -8; x < w;) {
      const width = draw(rng, 0.05, 0.115) * (stage.wide ? h * 1.2 : w * 1.5);
      const tall = h * draw(rng, 0.1, 0.34 - 0.06 * layer);
      d.push(`M${n(x)} ${n(foot)}v${n(-tall)}${roof(rng, width, tall)}V${n(foot)}Z`);
      if (layer > 0) windows.push(lit(stage, { x, top: foot - tall, width, foot, share: layer === 2 ? 0.17 : 0.1 }));
      x += width * draw(rng, 0.86, 1.12);
    }
    sheet.path(d.join(''), colour);
    sheet.path(windows.join(''), mix(palette.hot, palette.paper, 0.45));
  }
  sheet.rect({ x: 0, y: foot - 1, w, h: h - foot + 1 }, land);
  return lettersOn(stage, seen, land);
};

function roof(rng: Stage['rng'], width: number, tall: number): string {
  const kind = rng();
  if (kind < 0.55) return `h${n(width)}`;
  if (kind < 0.72) return `l${n(width / 2)} ${n(-tall * 0.16)}l${n(width / 2)} ${n(tall * 0.16)}`;
  if (kind < 0.88) return `h${n(width * 0.3)}v${n(-tall * 0.12)}h${n(width * 0.4)}v${n(tall * 0.12)}h${n(width * 0.3)}`;
  return `h${n(width * 0.48)}v${n(-tall * 0.3)}h${n(width * 0.04)}v${n(tall * 0.3)}h${n(width * 0.48)}`;
}

function lit(
  { rng, w }: Stage,
  { x, top, width, foot, share }: { x: number; top: number; width: number; foot: number; share: number },
): string {
  const d: string[] = [];
  const pane = w * 0.0085;
  for (let y = top + 3 * pane; y < foot - 3 * pane; y += 3 * pane)
    for (let at = x + 1.5 * pane; at < x + width - 2 * pane; at += 2.4 * pane)
      if (rng() < share) d.push(`M${n(at)} ${n(y)}h${n(pane)}v${n(1.5 * pane)}h${n(-pane)}Z`);
  return d.join('');
}

/** Trunks that come out of the mist, and a small light between them. */
export const forest: Composition = (stage) => {
  const { sheet, palette, rng, w, h, focus } = stage;
  const mist =
    stage.mood === 'dread' || stage.mood === 'noir'
      ? mix(palette.ground, palette.second, 0.6)
      : mix(palette.ground, palette.paper, 0.45);
  const land = mix(palette.ink, palette.ground, 0.1);
  sheet.rect(whole(stage), mist);
  const glow = mix(palette.hot, palette.paper, 0.5);
  sheet.circle(
    focus.x,
    focus.y + h * 0.08,
    h * 0.3,
    sheet.radial([
      { at: 0, colour: glow, opacity: 0.95 },
      { at: 0.3, colour: glow, opacity: 0.5 },
      { at: 1, colour: mist, opacity: 0 },
    ]),
  );
  const foot = h * (stage.wide ? 0.8 : stage.titleAt === 'bottom' ? 0.64 : 0.9);
  for (let layer = 0; layer < 4; layer++) {
    if (layer === 2) person(sheet, focus.x, foot - h * 0.01, { tall: h * 0.13, fill: palette.ink, rng });
    const colour = mix(mist, land, ((layer + 1) / 4) ** 1.1);
    const d: string[] = [];
    const count = 9 - 2 * layer + (stage.wide ? 4 : 0);
    for (let i = 0; i < count; i++) {
      const x = ((i + draw(rng, 0.1, 0.9)) / count) * w;
      // Nobody stands before the light.
      if (layer > 1 && Math.abs(x - focus.x) < w * 0.12) continue;
      const thick = w * (0.008 + 0.012 * layer) * draw(rng, 0.7, 1.3) * (stage.wide ? 0.6 : 1);
      const base = foot + h * 0.03 * layer;
      const lean = draw(rng, -8, 8);
      d.push(
        polygon([
          [x - thick, base],
          [x - thick * 0.6 + lean, 0],
          [x + thick * 0.6 + lean, 0],
          [x + thick, base],
        ]),
      );
    }
    sheet.path(d.join(''), colour);
    sheet.path(ridge(stage, foot + h * 0.03 * layer, h * 0.012, 0.3), colour);
  }
  sheet.rect({ x: 0, y: foot + h * 0.1, w, h: h - foot }, land);
  return stage.titleAt === 'top' && !stage.wide && !stage.framed ? overTop(stage, land) : { grounds: [land] };
};

/** Darkness that comes down from above, for letters to stand on. */
function overTop({ sheet, w, h }: Stage, colour: Hex): { grounds: Hex[] } {
  sheet.rect(
    { x: 0, y: 0, w, h: h * 0.5 },
    sheet.linear([
      { at: 0, colour },
      { at: 0.62, colour, opacity: 0.96 },
      { at: 1, colour, opacity: 0 },
    ]),
  );
  return { grounds: [colour] };
}

/** A road, or rails, that go to where the sun is. */
export const road: Composition = (stage) => {
  const { sheet, palette, rng, w, h, focus, icons } = stage;
  const horizon = horizonOf(stage) * 0.95;
  const seen = sky(stage, horizon);
  if (seen.night) stars(stage, horizon, 30);
  const r = draw(rng, 0.12, 0.22) * Math.min(w, h);
  sunAt(stage, focus.x, horizon - draw(rng, -0.1, 0.8) * r, { r, sky: seen });
  weather(stage, horizon, seen);
  const land = mix(palette.ink, palette.ground, 0.16);
  sheet.path(ridge(stage, horizon - h * 0.01, h * 0.05, 0.6), mix(seen.low, land, 0.45));
  sheet.rect(
    { x: 0, y: horizon, w, h: h - horizon },
    sheet.linear([
      { at: 0, colour: mix(seen.low, land, 0.7) },
      { at: 0.4, colour: land },
      { at: 1, colour: land },
    ]),
  );
  const foot = stage.wide || stage.titleAt === 'top' ? h : h * 0.66;
  const spread = (stage.wide ? 0.2 : 0.34) * w;
  const dark = mix(land, palette.ink, 0.6);
  sheet.path(
    polygon([
      [focus.x - 2, horizon],
      [focus.x + 2, horizon],
      [focus.x + spread, foot],
      [focus.x - spread, foot],
    ]),
    dark,
  );
  const marks: string[] = [];
  for (let k = 0; k < 9; k++) {
    const from = (k / 9) ** 2;
    const to = ((k + (stage.place === 'rail' ? 0.3 : 0.5)) / 9) ** 2;
    const [y0, y1] = [horizon + from * (foot - horizon), horizon + to * (foot - horizon)];
    const half = stage.place === 'rail' ? 0.8 : 0.035;
    marks.push(
      polygon([
        [focus.x - spread * from * half - 0.3, y0],
        [focus.x + spread * from * half + 0.3, y0],
        [focus.x + spread * to * half + 0.3, y1],
        [focus.x - spread * to * half - 0.3, y1],
      ]),
    );
  }
  sheet.path(marks.join(''), mix(palette.hot, palette.paper, 0.4), `opacity="${stage.place === 'rail' ? 0.4 : 0.9}"`);
  if (foot < h)
    sheet.rect(
      { x: 0, y: foot - 1, w, h: h - foot + 1 },
      sheet.linear([
        { at: 0, colour: land, opacity: 0.2 },
        { at: 0.12, colour: land },
        { at: 1, colour: land },
      ]),
    );
  if (foot < h) sheet.rect({ x: 0, y: foot - 1 + (h - foot) * 0.1, w, h: h - foot }, land);
  const vehicle = icons.find((name) => /car$|bus|horse|bike/.test(name));
  if (vehicle)
    icon(sheet, vehicle, { x: focus.x, y: horizon + (foot - horizon) * 0.28, size: h * 0.11 }, palette.paper);
  else person(sheet, focus.x, horizon + (foot - horizon) * 0.36, { tall: h * 0.11, fill: palette.paper, rng });
  return lettersOn(stage, seen, land);
};

/** Planets and a very small ship. */
export const orbit: Composition = (stage) => {
  const { sheet, palette, rng, h, focus, icons } = stage;
  const deep = mix(palette.ink, palette.ground, 0.15);
  sheet.rect(
    whole(stage),
    sheet.linear([
      { at: 0, colour: deep },
      { at: 1, colour: mix(deep, palette.second, 0.25) },
    ]),
  );
  stars(stage, h, 90);
  const r = focus.r * draw(rng, 0.75, 1.15);
  const [body, dark] = [oneOf(rng, [palette.hot, palette.second]), mix(palette.ink, palette.second, 0.2)];
  sheet.circle(
    focus.x,
    focus.y,
    r,
    sheet.linear(
      [
        { at: 0, colour: mix(body, palette.paper, 0.25) },
        { at: 0.5, colour: body },
        { at: 1, colour: dark },
      ],
      [0.1, 0.1, 0.9, 0.9],
    ),
  );
  sheet.group(sheet.clip(circlePath(focus.x, focus.y, r)), () => {
    for (let k = 0; k < 4; k++)
      sheet.rect(
        { x: focus.x - r, y: focus.y + r * draw(rng, -0.8, 0.7), w: 2 * r, h: r * draw(rng, 0.03, 0.13) },
        palette.ink,
        'opacity=".16"',
      );
  });
  const tilt = draw(rng, -28, 28);
  if (chance(rng, 0.6)) {
    const ring = `fill="none" stroke="${mix(palette.paper, body, 0.3)}"`;
    const spun = `transform="rotate(${n(tilt)} ${n(focus.x)} ${n(focus.y)})"`;
    sheet.add(
      `<g ${spun} ${ring}><path d="M${n(focus.x - r * 1.02)} ${n(focus.y - r * 0.12)}A${n(r * 1.6)} ${n(r * 0.34)} 0 1 0 ${n(focus.x + r * 1.02)} ${n(focus.y - r * 0.12)}" stroke-width="${n(r * 0.07)}"/><path d="M${n(focus.x - r * 1.01)} ${n(focus.y - r * 0.02)}A${n(r * 1.34)} ${n(r * 0.26)} 0 1 0 ${n(focus.x + r * 1.01)} ${n(focus.y - r * 0.02)}" stroke-width="${n(r * 0.035)}" opacity=".7"/></g>`,
    );
  } else sheet.circle(focus.x - r * 1.05, focus.y - r * 0.7, r * 0.2, palette.paper);
  const ship = icons.find((name) => /rocket|ship|ufo|astronaut|lunar/.test(name)) ?? 'rocket';
  icon(
    sheet,
    ship,
    { x: focus.x + r * draw(rng, -0.5, 0.5), y: focus.y + r * draw(rng, -0.3, 0.3), size: r * 0.42 },
    palette.paper,
  );
  return { grounds: [deep, mix(deep, palette.second, 0.25)] };
};
