// Recall and nDCG of first cards against what was played, and how sure it is that one kind of list is better than another.
import { mulberry32 } from '@marquee/recsys';
import { CARDS } from './lists.ts';

export interface Case {
  readonly profile: string;
  /** Signals that were known of the viewer. */
  readonly signals: number;
  /** What was played on the day and not before. */
  readonly played: ReadonlySet<string>;
  /** By name, best first. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

/** Of what was played, the share among the first cards. */
export const recall = (list: readonly string[], played: ReadonlySet<string>): number =>
  list.slice(0, CARDS).filter((title) => played.has(title)).length / played.size;

/** Σ 1/log2(place + 2) of the played, over that of the best order. */
export function ndcg(list: readonly string[], played: ReadonlySet<string>): number {
  const gain = (place: number): number => 1 / Math.log2(place + 2);
  const got = list.slice(0, CARDS).reduce((sum, title, place) => sum + (played.has(title) ? gain(place) : 0), 0);
  const best = Array.from({ length: Math.min(CARDS, played.size) }, (_, place) => gain(place));
  return got / best.reduce((sum, one) => sum + one, 0);
}

const RESAMPLES = 1_000;

/** 95 % interval of the mean difference of two lists' nDCG, by viewers drawn with replacement. */
export function difference(cases: readonly Case[], a: string, b: string): readonly [low: number, high: number] {
  const byViewer = [...Map.groupBy(cases, ({ profile }) => profile).values()].map((own) => {
    const differences = own.map(({ lists, played }) => ndcg(lists[a], played) - ndcg(lists[b], played));
    return { sum: differences.reduce((sum, one) => sum + one, 0), count: own.length };
  });
  const rng = mulberry32(1);
  const means = Array.from({ length: RESAMPLES }, () => {
    let [sum, count] = [0, 0];
    for (let k = 0; k < byViewer.length; k++) {
      const viewer = byViewer[Math.floor(rng() * byViewer.length)];
      sum += viewer.sum;
      count += viewer.count;
    }
    return sum / count;
  }).sort((x, y) => x - y);
  return [means[Math.floor(0.025 * RESAMPLES)], means[Math.floor(0.975 * RESAMPLES)]];
}

/** One line for each list, the best nDCG first, with its difference from the page. */
export function tableOf(cases: readonly Case[]): string {
  const names = Object.keys(cases[0]?.lists ?? {});
  const mean = (of: (one: Case) => number): number => cases.reduce((sum, one) => sum + of(one), 0) / cases.length;
  const rows = names
    .map((name) => ({
      name,
      recall: mean(({ lists, played }) => recall(lists[name], played)),
      ndcg: mean(({ lists, played }) => ndcg(lists[name], played)),
    }))
    .sort((a, b) => b.ndcg - a.ndcg);
  const head = [`| first ${CARDS} cards | recall | nDCG | the page is better by |`, '|---|--:|--:|--:|'];
  return [
    ...head,
    ...rows.map((row) => {
      const page = rows.find(({ name }) => name === 'page')!;
      const [low, high] = difference(cases, 'page', row.name);
      const gain = `${(page.ndcg - row.ndcg).toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
      return `| ${row.name} | ${row.recall.toFixed(4)} | ${row.ndcg.toFixed(4)} | ${row === page ? '–' : gain} |`;
    }),
  ].join('\n');
}
