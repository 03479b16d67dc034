// npm run tastes: what the page chooses for opposite tastes, and for two tastes in one profile, in invented worlds of several seeds.
// -- --seeds 1,2 (worlds), --data DIR (they are kept there: ./.build/tastes), --pairs N (N other pairs than the five that are
// reported), --profiles N (with two tastes, in each world), --from N (the first of their seeds).
import { parseArgs } from 'node:util';
import { openPlace, type Place } from './tastes/place.ts';
import { opposite, otherPairs, pairs, type Opposite } from './tastes/opposite.ts';
import { twoTastes, type TwoTastes } from './tastes/two.ts';

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    data: { type: 'string', default: './.build/tastes' },
    pairs: { type: 'string', default: '0' },
    profiles: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
});

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const met: (Opposite & { readonly seed: number })[] = [];
const two: TwoTastes[] = [];
for (const seed of options.seeds.split(',').map(Number)) {
  const place = await openPlace(options.data, seed, (text) => console.error(text));
  try {
    await measure(place, seed);
  } finally {
    await place.close();
  }
}
if (met.length > 0) console.log(`${oppositeTable()}\n`);
if (two.length > 0) console.log(twoTable());

async function measure(place: Place, seed: number): Promise<void> {
  const genres = [...new Set(place.world.titles.map((title) => title.genres?.[0] ?? ''))].sort();
  const asked = Number(options.pairs) > 0 ? otherPairs(genres, Number(options.pairs), seed) : pairs;
  for (const pair of asked) {
    const found = await opposite(place, pair);
    met.push({ ...found, seed });
    if (options.verbose) console.log(`${pair.join(' / ')} ${percent(found.same)}\n  ${found.rows.join('\n  ')}`);
  }
  for (let k = 0; k < Number(options.profiles); k++) {
    const found = await twoTastes(place, 1_000 * seed + Number(options.from) + k);
    two.push(found);
    if (options.verbose) console.log(`${found.genres.join(' 7 : 3 ')} ${found.divergence.toFixed(3)} ${found.both}`);
  }
}

function oppositeTable(): string {
  const head =
    '| world | favourites | same titles among the first 20 | favourite genre in Top picks |\n|--:|---|--:|--:|';
  const lines = met.map(
    ({ seed, pair, same, favourite }) =>
      `| ${seed} | ${pair.join(' and ')} | ${percent(same)} | ${favourite.map(percent).join(' and ')} |`,
  );
  const within = met.filter(({ same }) => same <= 0.3).length;
  const mean = met.reduce((sum, { same }) => sum + same, 0) / met.length;
  const shares = met.flatMap(({ favourite }) => favourite);
  const filled = shares.filter((share) => share >= 0.4).length;
  return [
    head,
    ...lines,
    `\nat most 30 % the same: ${within} of ${met.length} pairs; mean ${percent(mean)}`,
    `favourite at least 40 % of Top picks: ${filled} of ${shares.length} viewers; least ${percent(Math.min(...shares))}`,
  ].join('\n');
}

function twoTable(): string {
  const sorted = two.map(({ divergence }) => divergence).sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.ceil(share * sorted.length) - 1] ?? NaN).toFixed(3);
  const within = sorted.filter((one) => one <= 0.15).length;
  return [
    '| two tastes, 7 : 3 | within 0.15 | KL: median | three quarters | nine tenths | largest | both on two screens |',
    '|--:|--:|--:|--:|--:|--:|--:|',
    `| ${two.length} profiles | ${within} | ${at(0.5)} | ${at(0.75)} | ${at(0.9)} | ${at(1)} | ${two.filter(({ both }) => both).length} |`,
  ].join('\n');
}
