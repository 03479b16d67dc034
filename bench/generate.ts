// Seeded generator of ratings with the shape of MovieLens: few blockbusters, long tail, tastes by genre, log-normal activity.

/** Users × items in compressed rows: row u is [indptr[u], indptr[u+1]) of indices and values; indices ascend. */
export interface Ratings {
  readonly rows: number; // users
  readonly columns: number; // items
  readonly indptr: Int32Array<ArrayBuffer>; // (users + 1)
  readonly indices: Int32Array<ArrayBuffer>; // (ratings)
  readonly values: Float32Array<ArrayBuffer>; // (ratings) stars + 1, so 2 … 6: every value is a valid confidence
}

export interface Shape {
  readonly users: number;
  readonly items: number;
  /** Wanted number of ratings; the outcome is within 2 % of it. */
  readonly ratings: number;
  readonly seed: number;
}

const GENRES = 24;
const TASTE = 0.25; // Dirichlet concentration: most of a user's taste lies in three or four genres
const ANYTHING = 0.35; // share of choices made by popularity alone
const TRIES = 12; // draws per wanted rating before a user with a narrow taste is left short

/** Draws `shape.ratings` ratings. The same shape and seed give the same bytes on every machine. */
export function generate(shape: Shape): Ratings {
  const random = sfc32(shape.seed);
  const degrees = activity(shape, random);
  const catalogue = drawCatalogue(shape.items, random);
  const total = degrees.reduce((sum, d) => sum + d, 0);
  const indptr = new Int32Array(shape.users + 1);
  const indices = new Int32Array(total);
  const values = new Float32Array(total);
  const seen = new Int32Array(shape.items).fill(-1);
  const taste = new Float64Array(GENRES);
  for (let user = 0, at = 0; user < shape.users; user++) {
    drawTaste(taste, random);
    const start = at;
    const end = start + degrees[user];
    for (let tries = degrees[user] * TRIES; at < end && tries > 0; tries--) {
      const item = drawItem(catalogue, taste, random);
      if (seen[item] === user) continue;
      seen[item] = user;
      indices[at++] = item;
    }
    indices.subarray(start, at).sort();
    const kindness = bell(random) * 0.5;
    for (let k = start; k < at; k++) values[k] = stars(catalogue.quality[indices[k]] + kindness, random) + 1;
    indptr[user + 1] = at;
  }
  const drawn = indptr[shape.users];
  return {
    rows: shape.users,
    columns: shape.items,
    indptr,
    indices: indices.subarray(0, drawn),
    values: values.subarray(0, drawn),
  };
}

/** How many ratings each user gives: log-normal (σ = 1.05), at least 20, at most a quarter of the catalogue. */
function activity({ users, items, ratings }: Shape, random: Random): Int32Array {
  const most = items / 4;
  const degrees = Float64Array.from({ length: users }, () => Math.exp(1.05 * bell(random)));
  for (let round = 0; round < 20; round++) {
    const scale = ratings / degrees.reduce((sum, d) => sum + d, 0);
    for (let u = 0; u < users; u++) degrees[u] = Math.min(most, Math.max(20, degrees[u] * scale));
  }
  return Int32Array.from(degrees, Math.round);
}

interface Catalogue {
  readonly all: Alias; // over all items
  readonly members: readonly Int32Array[]; // per genre: its items
  readonly within: readonly Alias[]; // per genre: over its members
  readonly quality: Float64Array; // (items)
}

/** Zipf–Mandelbrot popularity 1 / (rank + 30)^1.15 over shuffled items, one genre each. */
function drawCatalogue(items: number, random: Random): Catalogue {
  const weight = Float64Array.from({ length: items }, (_, rank) => (rank + 30) ** -1.15);
  for (let i = items - 1; i > 0; i--) {
    const j = below(i + 1, random);
    [weight[i], weight[j]] = [weight[j], weight[i]];
  }
  const byGenre: number[][] = Array.from({ length: GENRES }, () => []);
  for (let i = 0; i < items; i++) byGenre[below(GENRES, random)].push(i);
  const members = byGenre.map((list) => Int32Array.from(list));
  const quality = Float64Array.from({ length: items }, () => 3.5 + bell(random) * 0.6);
  return {
    all: alias(weight),
    members,
    within: members.map((list) => alias(Float64Array.from(list, (i) => weight[i]))),
    quality,
  };
}

function drawItem(catalogue: Catalogue, taste: Float64Array, random: Random): number {
  if (uniform(random) < ANYTHING) return draw(catalogue.all, random);
  const x = uniform(random) * taste[GENRES - 1];
  let genre = 0;
  while (genre < GENRES - 1 && taste[genre] < x) genre++;
  const members = catalogue.members[genre];
  return members.length > 0 ? members[draw(catalogue.within[genre], random)] : draw(catalogue.all, random);
}

/** Fills `taste` with cumulated weights of a symmetric Dirichlet draw (not normalised: the last entry is the sum). */
function drawTaste(taste: Float64Array, random: Random): void {
  let sum = 0;
  for (let g = 0; g < GENRES; g++) taste[g] = sum += gamma(TASTE, random);
}

/** Gamma(shape < 1, 1). Source: Marsaglia & Tsang 2000, for shape + 1, then scaled by U^(1/shape). */
function gamma(shape: number, random: Random): number {
  const d = shape + 1 - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = bell(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return d * v * uniform(random) ** (1 / shape);
    }
  }
}

const stars = (mean: number, random: Random): number =>
  Math.min(5, Math.max(1, Math.round(mean + (uniform(random) + uniform(random) + uniform(random) - 1.5) * 1.6)));

/** Walker's alias table, by Vose's construction: one uniform column, then one coin. */
interface Alias {
  readonly keep: Float64Array; // (n) chance of the column itself
  readonly other: Int32Array; // (n)
}

function alias(weight: Float64Array): Alias {
  const n = weight.length;
  const sum = weight.reduce((total, w) => total + w, 0);
  const keep = weight.map((w) => (w * n) / sum);
  const other = Int32Array.from({ length: n }, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < n; i++) (keep[i] < 1 ? small : large).push(i);
  while (small.length > 0 && large.length > 0) {
    const s = small.pop()!;
    const l = large[large.length - 1];
    other[s] = l;
    keep[l] -= 1 - keep[s];
    if (keep[l] < 1) small.push(large.pop()!);
  }
  for (const i of [...small, ...large]) keep[i] = 1; // what rounding left over
  return { keep, other };
}

function draw({ keep, other }: Alias, random: Random): number {
  const column = below(keep.length, random);
  return uniform(random) < keep[column] ? column : other[column];
}

/** 32 random bits, signed. */
type Random = () => number;

const uniform = (random: Random): number => ((random() >>> 0) + 0.5) / 2 ** 32;
const below = (n: number, random: Random): number => Math.floor(uniform(random) * n);

/** Standard normal, Box–Muller; the second draw is thrown away to keep the streams simple. */
const bell = (random: Random): number =>
  Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random));

/** Small fast counting generator, period about 2¹²⁷. Source: sfc32 of PractRand (C. Doty-Humphrey). */
function sfc32(seed: number): Random {
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88;
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t;
  };
  for (let i = 0; i < 16; i++) next();
  return next;
}
