// What is known of newcomers and new titles, and what it is worth: measures, and writes the tables of docs/newcomers.md.
// node scripts/newcomers.ts [fields|favourites|titles|match]: takes about ten minutes; a part alone prints its tables.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createKernels, type Kernels } from '@marquee/kernels';
import { parseRelevance, relevantOnly, syntheticData, type Dataset, type Features } from '@marquee/recsys';
import { vocabulary } from '@marquee/recsys';
import { loadDataset } from '@marquee/server';
import { studyFields } from './newcomers/fields.ts';
import { studyMatch } from './newcomers/match.ts';
import { studyTitles } from './newcomers/titles.ts';
import { root } from './sources.ts';

const data = process.env.MARQUEE_DATA ?? resolve(root, '../shared/data');

const withLikes = (dataset: Dataset): Dataset => ({
  ...dataset,
  interactions: relevantOnly(dataset.interactions, parseRelevance('>=4')),
  seen: dataset.interactions,
});

const ml100k = async (): Promise<Dataset> => withLikes((await loadDataset({ path: join(data, 'ml-100k') })).dataset);
const small = async (): Promise<Dataset> =>
  withLikes(
    (
      await loadDataset({
        path: join(data, 'ml-latest-small'),
        items: join(data, 'tmdb-5000/tmdb_5000_movies.csv'),
      })
    ).dataset,
  );

/** Viewers of an invented service, who named the two genres they love most. */
function invented(): Dataset {
  const { dataset, favourites } = syntheticData({ films: 800, viewers: 1000, ratingsPerViewer: 40, seed: 11 });
  return withLikes({ ...dataset, userFeatures: withFavourites(dataset.userFeatures!, favourites) });
}

function withFavourites(features: Features, favourites: readonly (readonly string[])[]): Features {
  const genres = [...new Set(favourites.flat())].sort();
  const indptr = new Int32Array(features.indptr.length);
  const indices: number[] = [];
  favourites.forEach((own, u) => {
    indices.push(...features.indices.subarray(features.indptr[u], features.indptr[u + 1]));
    indices.push(
      ...own
        .slice(0, 2)
        .map((genre) => features.columns + genres.indexOf(genre))
        .sort((a, b) => a - b),
    );
    indptr[u + 1] = indices.length;
  });
  const names = Array.from({ length: features.columns }, (_, c) => features.names.id(c));
  return {
    ...features,
    columns: features.columns + genres.length,
    indptr,
    indices: Int32Array.from(indices),
    values: new Float32Array(indices.length).fill(1),
    fields: [...features.fields, { name: 'favourite', start: features.columns, end: features.columns + genres.length }],
    names: vocabulary([...names, ...genres.map((genre) => `favourite=${genre}`)]),
  };
}

const all = ['age', 'gender', 'occupation', 'postal'];
const table = (head: readonly string[], rows: readonly string[]): string =>
  [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows].join('\n');

const parts: Readonly<Record<string, (kernels: Kernels) => Promise<string>>> = {
  async fields(kernels) {
    const told = {
      'nothing told': [],
      age: ['age'],
      gender: ['gender'],
      region: ['postal'],
      occupation: ['occupation'],
      'age and region': ['age', 'postal'],
      'all but gender': ['age', 'occupation', 'postal'],
      all,
    };
    const { fields, signals, users, usersOfSignals } = await studyFields(await ml100k(), told, kernels);
    return [
      `MovieLens 100K, ${users} viewers:`,
      table(['told', 'nDCG@10', 'against nothing told'], fields),
      `The same viewers with their first likes, ${usersOfSignals} who liked at least fifteen titles:`,
      table(['likes', 'list by', 'nDCG@10', 'against popularity'], signals),
    ].join('\n\n');
  },
  async favourites(kernels) {
    const told = { 'nothing told': [], 'two favourite genres': ['favourite'], 'age, region': ['age', 'postal'] };
    const { fields, signals, users, usersOfSignals } = await studyFields(invented(), told, kernels);
    return [
      `An invented service, ${users} viewers:`,
      table(['told', 'nDCG@10', 'against nothing told'], fields),
      `With first likes, ${usersOfSignals} viewers:`,
      table(['likes', 'list by', 'nDCG@10', 'against popularity'], signals),
    ].join('\n\n');
  },
  async titles(kernels) {
    const rows = await studyTitles(await small(), kernels);
    return table(['likes left', 'viewers', 'order', 'nDCG@10', 'against popularity'], rows);
  },
  async match(kernels) {
    const sets = { 'ml-100k': await ml100k(), 'ml-latest-small': await small(), invented: invented() };
    const rows: string[] = [];
    for (const [name, set] of Object.entries(sets)) {
      const { rows: bins, trials, mean, most } = await studyMatch(set, kernels);
      rows.push(`| ${name} | ${trials} | ${mean.toFixed(1)} | ${most.toFixed(1)} | ${bins.join(', ')} |`);
    }
    return table(['data', 'titles tried', 'mean error, points', 'largest', 'told → liked, in % (titles)'], rows);
  },
};

const kernels = await createKernels({ threads: 1, deterministic: true });
const file = join(root, 'docs/newcomers.md');
const only = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const text = await measure(kernels);
  process.stdout.write(`${text}\n\n`);
  const page = readFileSync(file, 'utf8');
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from >= 0 && to > from) {
    writeFileSync(file, `${page.slice(0, from + start.length)}\n${text}\n\n${page.slice(to)}`);
  }
}
kernels.close();
