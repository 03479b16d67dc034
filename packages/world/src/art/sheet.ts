// A sheet of paper that shapes are laid on, one over the other, and that is written as one SVG at the end.

/** One decimal of a sheet 400 units wide is a quarter of a pixel on the largest poster. */
export const n = (x: number): string => String(Math.round(x * 10) / 10);

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Stop {
  readonly at: number;
  readonly colour: string;
  /** 0–1, default 1. */
  readonly opacity?: number;
}

export interface Sheet {
  readonly w: number;
  readonly h: number;
  /** Lays markup on top; `attributes` go on a group around it. */
  add(markup: string): void;
  rect(box: Box, fill: string, more?: string): void;
  circle(x: number, y: number, r: number, fill: string): void;
  path(d: string, fill: string, more?: string): void;
  line(d: string, stroke: string, width: number, more?: string): void;
  /** Everything laid inside `draw` goes into a group with these attributes. */
  group(attributes: string, draw: () => void): void;
  /** Kept in the definitions; gives back its id. */
  define(markup: (id: string) => string): string;
  /** A fill that runs straight; the direction in shares of the shape. */
  linear(stops: readonly Stop[], direction?: readonly [number, number, number, number]): string;
  radial(stops: readonly Stop[], centre?: readonly [number, number, number]): string;
  /** Attribute that cuts away what lies outside the path. */
  clip(d: string): string;
  svg(): string;
}

const stopsOf = (stops: readonly Stop[]): string =>
  stops
    .map(
      ({ at, colour, opacity }) =>
        `<stop offset="${n(100 * at)}%" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${Math.round(100 * opacity) / 100}"`}/>`,
    )
    .join('');

/** `w` and `h` are its units; it takes the size it is shown at. */
export function sheetOf(w: number, h: number): Sheet {
  const defs: string[] = [];
  let layers: string[] = [];
  const extra = (more: string | undefined): string => (more === undefined || more === '' ? '' : ` ${more}`);
  const sheet: Sheet = {
    w,
    h,
    add: (markup) => void layers.push(markup),
    rect: ({ x, y, w: width, h: height }, fill, more) =>
      sheet.add(
        `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}"${extra(more)}/>`,
      ),
    circle: (x, y, r, fill) => sheet.add(`<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"/>`),
    path: (d, fill, more) => sheet.add(`<path d="${d}" fill="${fill}"${extra(more)}/>`),
    line: (d, stroke, width, more) =>
      sheet.add(`<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${n(width)}"${extra(more)}/>`),
    group(attributes, draw) {
      const outer = layers;
      layers = [];
      draw();
      outer.push(`<g${extra(attributes)}>${layers.join('')}</g>`);
      layers = outer;
    },
    define(markup) {
      const id = `d${defs.length}`;
      defs.push(markup(id));
      return id;
    },
    linear(stops, [x1, y1, x2, y2] = [0, 0, 0, 1]) {
      const id = sheet.define(
        (name) =>
          `<linearGradient id="${name}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopsOf(stops)}</linearGradient>`,
      );
      return `url(#${id})`;
    },
    radial(stops, [x, y, r] = [0.5, 0.5, 0.5]) {
      const id = sheet.define(
        (name) => `<radialGradient id="${name}" cx="${x}" cy="${y}" r="${r}">${stopsOf(stops)}</radialGradient>`,
      );
      return `url(#${id})`;
    },
    clip(d) {
      const id = sheet.define((name) => `<clipPath id="${name}"><path d="${d}"/></clipPath>`);
      return `clip-path="url(#${id})"`;
    },
    svg: () =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">${
        defs.length > 0 ? `<defs>${defs.join('')}</defs>` : ''
      }${layers.join('')}</svg>`,
  };
  return sheet;
}

export const circlePath = (x: number, y: number, r: number): string =>
  `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;

export const polygon = (points: readonly (readonly [number, number])[]): string =>
  `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`;
