// Which labels of watch time rank later plays best: all labellings, three models, six judges; writes docs/labels.md.
// node scripts/label-study.ts: choices are made on one day after the training part, and confirmed once on the two after it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createKernels, type Kernels } from '@marquee/kernels';
import { mulberry32, vocabularyBuilder, type Config } from '@marquee/recsys';
import {
  interactionsOf,
  judges,
  SHOWN,
  tried,
  type Learnable,
  type Trial,
  type Verdicts,
  type Vocabularies,
} from './label-judges.ts';
import { foldPlays, readLongWatched, readPlays, type Pair, type Play } from './label-plays.ts';
import { labellings, type Labelling } from './labellings.ts';
import { root } from './sources.ts';

const folder = join(process.env.MARQUEE_DATA ?? resolve(root, '../shared/data'), 'kuairand-pure');
/** Midnights where the viewers live. */
const CUTS = { validation: Date.UTC(2022, 3, 27, 16), test: Date.UTC(2022, 3, 28, 16) };
const models: Readonly<Record<string, Config>> = {
  als: { weighting: 'value', alpha: 4, factors: 32, iterations: 8 },
  'item-knn': {},
  ease: { items: 3000 },
};

interface Part {
  readonly train: readonly Pair[];
  readonly later: readonly Play[];
  readonly seen: Trial['seen'];
}

interface Choice {
  readonly labelling: Labelling;
  readonly limit: number;
  /** What a play that is not liked weighs beside a liked one, 1; 0 leaves it out, as if it had not been. */
  readonly floor: number;
}

interface Study {
  readonly names: Vocabularies;
  readonly history: readonly Learnable[];
  readonly kernels: Kernels;
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

function partOf(plays: readonly Play[], cut: number, until: number, { names, history }: Study): Part {
  const before = plays.filter(({ at }) => at < cut);
  const seen = new Map<number, Set<number>>();
  for (const { user, video } of [...history, ...before]) {
    const own = seen.get(names.users.index(user)) ?? new Set();
    seen.set(names.users.index(user), own.add(names.items.index(video)));
  }
  return { train: foldPlays(before), later: plays.filter(({ at }) => at >= cut && at < until), seen };
}

/** What a labelling calls liked, over the long views of earlier weeks that all labellings share. */
function learnable(
  { labelling, limit, floor }: Choice,
  train: readonly Pair[],
  history: readonly Learnable[],
): Learnable[] {
  const values = labelling.values(train);
  const worth = values.map((value) => (value > 0 ? value : 0));
  const mean = worth.reduce((sum, value) => sum + value, 0) / worth.filter((value) => value > 0).length;
  const weightOf = (k: number): number =>
    Number.isNaN(limit) ? floor + worth[k] / mean : values[k] > limit ? 1 : floor;
  const pairs = train.map(({ user, video, at }, k) => ({ user, video, at, value: weightOf(k) }));
  const kept = pairs.filter(({ value }) => value > 0);
  // The mean play weighs as much as a long view of earlier weeks: labellings differ in which plays weigh more, not in how much all do.
  const average = kept.reduce((sum, { value }) => sum + value, 0) / kept.length;
  return [...history, ...kept.map((pair) => ({ ...pair, value: pair.value / average }))];
}

async function verdictsOf(
  choice: Choice,
  part: Part,
  study: Study,
  names: readonly string[],
): Promise<Map<string, Verdicts>> {
  const train = interactionsOf(study.names, learnable(choice, part.train, study.history));
  const found = new Map<string, Verdicts>();
  for (const model of names) {
    const { later, seen } = part;
    found.set(model, await tried({ model, config: models[model], train, later, seen, kernels: study.kernels }));
  }
  return found;
}

const mean = (values: Iterable<number>): number => {
  const all = [...values];
  return all.reduce((a, b) => a + b, 0) / all.length;
};

/** Mean over models and judges of nDCG over that of `every play`. */
function overall(found: ReadonlyMap<string, Verdicts>, base: ReadonlyMap<string, Verdicts>): number {
  return mean(
    [...found].flatMap(([model, verdicts]) =>
      judges.map(({ name }) => mean(verdicts.get(name)!.values()) / mean(base.get(model)!.get(name)!.values())),
    ),
  );
}

/** Mean over models and judges of the pairs of later plays in the right order; 0.5 is chance. */
const shownOrder = (found: ReadonlyMap<string, Verdicts>): number =>
  mean([...found.values()].flatMap((v) => judges.map(({ name }) => mean(v.get(name + SHOWN)!.values()))));

const QUICK = ['als'];
const FLOORS = [0, 0.3];
/** In place of a limit: liked pairs weigh what they are worth over the mean, and the floor on top. */
const GRADED = NaN;

function nameOf({ labelling, limit, floor }: Choice): string {
  const liked = Number.isNaN(limit) ? ', graded' : labelling.limits.length > 1 ? ` > ${limit.toFixed(2)}` : '';
  return (
    labelling.name + liked + (floor > 0 ? `, others ${floor}` : labelling.limits[0] < 0 ? '' : ', others left out')
  );
}

async function choose(
  labelling: Labelling,
  part: Part,
  study: Study,
  base: Map<string, Verdicts>,
): Promise<[Choice, number]> {
  let best: [Choice, number] | undefined;
  for (const limit of labelling.limits.length > 1 ? [...labelling.limits, GRADED] : labelling.limits) {
    for (const floor of FLOORS) {
      if ((floor > 0 && limit < 0) || (floor === 0 && Number.isNaN(limit))) continue;
      if (floor === 0 && limit !== labelling.limits[labelling.limits.length > 1 ? 1 : 0]) continue;
      const choice = { labelling, limit, floor };
      const verdicts = await verdictsOf(choice, part, study, QUICK);
      const value = overall(verdicts, base);
      tell(`${nameOf(choice)}: ${value.toFixed(4)}, of what was shown ${shownOrder(verdicts).toFixed(4)}`);
      if (!best || value > best[1]) best = [choice, value];
    }
  }
  return best!;
}

const RESAMPLES = 1000;

/** 95 % interval of `overall`, users drawn again with replacement; the same draws for every labelling. */
function interval(found: ReadonlyMap<string, Verdicts>, base: ReadonlyMap<string, Verdicts>): [number, number] {
  const users = [...new Set([...base.values()].flatMap((v) => [...v.values()].flatMap((own) => [...own.keys()])))].sort(
    (a, b) => a - b,
  );
  const place = new Map(users.map((user, k) => [user, k]));
  const cells = [...found].flatMap(([model, verdicts]) =>
    judges.map(({ name }) =>
      [verdicts.get(name)!, base.get(model)!.get(name)!].map((own) =>
        Array.from(own, ([u, x]) => [place.get(u)!, x] as const),
      ),
    ),
  );
  const rng = mulberry32(5);
  const values = Float64Array.from({ length: RESAMPLES }, () => {
    const times = new Float64Array(users.length);
    for (let draw = 0; draw < users.length; draw++) times[Math.floor(rng() * users.length)]++;
    const total = (own: readonly (readonly [number, number])[]): number =>
      own.reduce((sum, [k, x]) => sum + times[k] * x, 0);
    return mean(cells.map(([a, b]) => total(a) / total(b)));
  }).sort();
  return [values[Math.floor(0.025 * RESAMPLES)], values[Math.floor(0.975 * RESAMPLES)]];
}

async function main(): Promise<void> {
  const plays = readPlays(folder);
  const [users, items] = [vocabularyBuilder(), vocabularyBuilder()];
  for (const { user, video } of plays) {
    users.add(user);
    items.add(video);
  }
  const history = [...readLongWatched(folder)].flatMap(([user, videos]) =>
    videos.map((video) => ({ user, video, value: 1, at: 0 })),
  );
  for (const { user, video } of history) {
    users.add(user);
    items.add(video);
  }
  const kernels = await createKernels({ threads: Number(process.env.THREADS ?? 1) });
  const shared = process.argv.includes('--alone') ? [] : history;
  const study: Study = { names: { users, items }, history: shared, kernels };
  const [every] = labellings.map((labelling) => ({ labelling, limit: labelling.limits[0], floor: 0 }));

  const validation = partOf(plays, CUTS.validation, CUTS.test, study);
  tell(`validation: ${validation.train.length} pairs, ${validation.later.length} later plays`);
  const base = await verdictsOf(every, validation, study, QUICK);
  const chosen: [Choice, number][] = [];
  for (const labelling of labellings) chosen.push(await choose(labelling, validation, study, base));

  const ours = labellings.find(({ name }) => name.startsWith('ours, with words'))!;
  // For comparison, chosen by nobody: only what the curve likes, everything else as if it had not been.
  chosen.push([{ labelling: ours, limit: 0.25, floor: 0 }, NaN]);

  const test = partOf(plays, CUTS.test, Infinity, study);
  tell(`test: ${test.train.length} pairs, ${test.later.length} later plays`);
  const ground = await verdictsOf(every, test, study, Object.keys(models));
  const rows: string[] = [];
  for (const [choice, value] of chosen) {
    const found = await verdictsOf(choice, test, study, Object.keys(models));
    const [low, high] = interval(found, ground);
    const byJudge = judges.map(({ name }) =>
      mean([...found.values()].map((v) => mean(v.get(name)!.values()))).toFixed(4),
    );
    const byModel = [...found].map(([model, verdicts]) => overall(new Map([[model, verdicts]]), ground).toFixed(3));
    rows.push(
      `| ${nameOf(choice)} | ${Number.isNaN(value) ? '–' : value.toFixed(3)} | **${overall(found, ground).toFixed(3)}** (${low.toFixed(3)}–${high.toFixed(3)}) | ${byModel.join(' | ')} | ${shownOrder(found).toFixed(4)} | ${byJudge.join(' | ')} |`,
    );
    tell(rows[rows.length - 1]);
  }
  kernels.close();
  const head = [
    'labelling',
    'validation',
    'test (95 %)',
    ...Object.keys(models),
    'order of what was shown',
    ...judges.map(({ name }) => name),
  ];
  write([`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows].join('\n'));
}

function write(table: string): void {
  console.log(table);
  const page = join(root, 'docs/labels.md');
  const marked = /(<!-- study:start -->\n)[\s\S]*?(<!-- study:end -->)/;
  if (existsSync(page)) writeFileSync(page, readFileSync(page, 'utf8').replace(marked, `$1${table}\n$2`));
}

await main();
