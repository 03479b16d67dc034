// How often a title is found through a slip: on names of real films and series, one half of which was never looked at before.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { mulberry32 } from '@marquee/recsys';
import { aTitle } from '../../../test/records.ts';
import { slips } from '../../../test/slips.ts';
import type { Title } from '../../store/records.ts';
import { fold } from '../filters/fold.ts';
import { find } from './find.ts';
import { createSearchIndex } from './index-of-titles.ts';
import { queryWords } from './query.ts';

const data = process.env.MARQUEE_DATA ?? join(import.meta.dirname, '../../../../../../shared/data');
/** Titles asked for of each kind. */
const ASKED = 120;

/** A CSV with a head, as records by column. */
function rowsOf(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  const [head = [], ...body] = rows;
  return body
    .filter((row) => row.length === head.length)
    .map((row) => Object.fromEntries(head.map((name, k) => [name, row[k]!])));
}

const words = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
const sources = {
  netflix: {
    file: 'netflix/netflix_titles.csv',
    title: (row: Record<string, string>): Title =>
      aTitle({
        id: row.show_id!,
        name: row.title!,
        cast: words(row.cast!),
        directors: words(row.director!),
        genres: words(row.listed_in!),
      }),
  },
  tmdb: {
    file: 'tmdb-5000/tmdb_5000_movies.csv',
    title: (row: Record<string, string>): Title =>
      aTitle({
        id: row.id!,
        name: row.title!,
        genres: (JSON.parse(row.genres!) as { name: string }[]).map(({ name }) => name),
        keywords: (JSON.parse(row.keywords!) as { name: string }[]).map(({ name }) => name),
      }),
  },
};

/** Least share found among the first five: about a tenth under what was measured. */
const floors: Readonly<Record<string, number>> = { none: 0.98 };

/** The half that the numbers of the policy may be chosen by; MARQUEE_HALF=0 measures on it. */
const HALF = Number(process.env.MARQUEE_HALF ?? 1);

for (const [name, { file, title }] of Object.entries(sources)) {
  const skip = existsSync(join(data, file)) ? false : `${file} is not in MARQUEE_DATA or ../shared/data`;
  test(`titles of ${name} are found through slips`, { skip }, async (t) => {
    const titles = rowsOf(readFileSync(join(data, file), 'utf8')).map(title);
    const catalogue = new Map(titles.map((one) => [one.id, one]));
    const index = await createSearchIndex({
      version: 1,
      titles: catalogue,
      changedAt: () => 0,
      factsOf: () => undefined,
      isAvailable: () => true,
    });
    const ask = (text: string): string[] =>
      find(index.parts(), {
        words: queryWords(text),
        n: 5,
        may: () => true,
        mayMention: () => false,
        share: () => 0,
      }).hits.map((hit) => fold(hit.title.name));
    for (const [kind, slip] of Object.entries(slips)) {
      const rng = mulberry32(17);
      let [asked, first, five] = [0, 0, 0];
      for (let k = HALF; k < titles.length && asked < ASKED; k += 2 * Math.ceil(titles.length / 2_400)) {
        const wanted = titles[k]!.name.toLowerCase();
        const typed = slip(wanted, rng);
        if (kind !== 'none' && kind !== 'signs and accents left out' && typed === wanted) continue;
        asked++;
        const place = ask(typed).indexOf(fold(wanted));
        if (place === 0) first++;
        if (place >= 0) five++;
      }
      const share = (n: number): string => `${((100 * n) / asked).toFixed(1)} %`;
      t.diagnostic(`${name} | ${kind} | ${asked} | ${share(first)} | ${share(five)}`);
      assert.ok(five / asked >= (floors[kind] ?? 0.88), kind);
    }
  });
}
