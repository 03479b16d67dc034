// npm run demo:evaluate: an invented catalogue and its viewers; models are trained, compared and asked for recommendations.
// --html FILE also writes the report as a page.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { createKernels } from '@marquee/kernels';
import {
  evaluate,
  makeFolds,
  mulberry32,
  parseRelevance,
  parseSplit,
  renderHtml,
  renderText,
  syntheticData,
} from '@marquee/recsys';
import { recommend, trainSnapshot, type Recommended, type Snapshot } from '@marquee/server';

const { values: options } = parseArgs({ options: { html: { type: 'string' } } });
const seed = 1;
const kernels = await createKernels({ threads: availableParallelism() });
const say = (text = ''): void => console.log(text);
const step = (text: string): void => console.error(`· ${text}`);
const signal = new AbortController().signal;

step('inventing a catalogue, its viewers and three years of ratings');
const { dataset, items, users, favourites } = syntheticData({ seed });
const { interactions } = dataset;
say(`${items.length} films that do not exist, ${users.length} viewers, ${interactions.indices.length} ratings\n`);

step('comparing models on the newest fifth of the ratings');
const report = await evaluate(
  {
    dataset,
    folds: makeFolds(interactions, parseSplit('temporal:0.2'), mulberry32(seed)),
    models: ['popular', 'content', 'item-knn', 'als', 'svd++', 'hybrid'].map((name) => ({ name })),
    metrics: ['ndcg@10', 'recall@20', 'coverage@10', 'rmse'],
    relevance: parseRelevance('>=4'),
    seed,
    data: { path: 'invented' },
    split: { kind: 'temporal', share: 0.2 },
  },
  {
    kernels,
    signal,
    commit: '',
    machine: {},
    now: () => performance.now(),
    memoryMB: () => process.memoryUsage().rss / 2 ** 20,
    onProgress: () => {},
  },
);
say(renderText(report));
if (options.html) writeFileSync(options.html, renderHtml(report));

step('training the default model on everything');
const snapshot = await trainSnapshot(
  { dataset, items },
  { name: 'hybrid' },
  { kernels, rng: mulberry32(seed), signal, onEpoch: () => {} },
);

for (const user of oppositeViewers(snapshot, favourites)) {
  const liked = snapshot.likedBy(user);
  const latest = [...liked]
    .slice(-5)
    .toReversed()
    .map((item) => items[item].name);
  say(`\n${'─'.repeat(100)}\nViewer ${users[user].id}, who likes ${favourites[user].slice(0, 2).join(' and ')}`);
  say(`liked lately: ${latest.join('; ')}\n`);
  recommend(snapshot, user, 10, snapshot.momentOf(user)).forEach((title, place) => say(line(title, place)));
}
say('\nNext: npx marquee evaluate --help · npx marquee recommend --help');
kernels.close();

function line({ name, year, genres, reasons }: Recommended, place: number): string {
  const head = `${String(place + 1).padStart(2)}. ${name} (${year})  ${genres.slice(0, 3).join(', ')}`;
  return reasons.length > 0 ? `${head}\n      ${reasons.slice(0, 2).join(' · ')}` : head;
}

/** Three busy viewers whose favourite genres have nothing in common. */
function oppositeViewers({ likedBy }: Snapshot, tastes: readonly (readonly string[])[]): number[] {
  const busiest = [...tastes.keys()].sort((a, b) => likedBy(b).length - likedBy(a).length);
  const chosen: number[] = [];
  const taken = new Set<string>();
  for (const user of busiest) {
    const own = tastes[user].slice(0, 2);
    if (chosen.length === 3 || own.some((genre) => taken.has(genre))) continue;
    chosen.push(user);
    for (const genre of own) taken.add(genre);
  }
  return chosen;
}
