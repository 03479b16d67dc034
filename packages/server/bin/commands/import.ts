// marquee import: ratings, films and events of files into the store.
import { randomBytes, randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { parseColumnMap, type ColumnMap } from '@marquee/recsys';
import { Command } from 'commander';
import { createHistory } from '../../src/events/history.ts';
import { fileEntry } from '../../src/files/open.ts';
import { importData, importEventFile, type ImportOptions } from '../../src/imports/run.ts';
import type { ImportReport } from '../../src/imports/report.ts';
import { seal } from '../../src/jobs.ts';
import { profileHashOf } from '../../src/people/profile-hash.ts';
import type { Store } from '../../src/store/store.ts';
import { withOpenStore, type VerbOptions } from '../open-store.ts';
import { ratingScale, writableFile } from '../options.ts';
import { withStore } from '../store-options.ts';
import type { Terminal } from '../terminal.ts';

interface Options extends VerbOptions {
  readonly map?: ColumnMap;
  readonly scale?: readonly [number, number];
  readonly items?: string;
  readonly links?: string;
  readonly rejects?: string;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  movielens: 'marquee import movielens ml-latest-small',
  movies: 'marquee import movies ratings.csv movies_metadata.csv links.csv',
  csv: 'marquee import csv likes.csv --map user=customer,item=film,rating=score --scale 1-10',
  events: 'marquee import events plays.jsonl --db postgres://marquee@db.internal/marquee',
};

export const importCommand = (): Command =>
  new Command('import')
    .description('Bring ratings, films and events from files; the same file again changes nothing')
    .addCommand(movielensCommand())
    .addCommand(moviesCommand())
    .addCommand(csvCommand())
    .addCommand(eventsCommand())
    .addHelpText(
      'after',
      `\nExamples:\n${Object.values(EXAMPLES)
        .map((line) => `  ${line}`)
        .join('\n')}`,
    );

const sub = (name: string, description: string): Command =>
  withStore(new Command(name).description(description).exitOverride())
    .optionsGroup('Running:')
    .option('--rejects <file>', 'where lines that cannot be used are written (default: NAME.rejects.tsv)', writableFile)
    .option('--json', 'print one JSON value and nothing else on stdout')
    .addHelpText('after', `\nExample:\n  ${EXAMPLES[name]}`);

const withRatings = (command: Command): Command =>
  command.option('--scale <low-high>', 'rating scale; the highest becomes five stars (default: 0-5)', ratingScale);

const movielensCommand = (): Command =>
  withRatings(
    sub('movielens', 'A MovieLens release').argument('<path>', 'its folder, its .zip, or its ratings file'),
  ).action((path: string, options: Options) => runRatings(path, options));

const moviesCommand = (): Command =>
  withRatings(
    sub('movies', 'Ratings, and films as The Movies Dataset or TMDB-5000 describe them')
      .argument('<ratings>', 'userId,movieId,rating,timestamp')
      .argument(
        '<metadata>',
        'movies_metadata.csv or tmdb_5000_movies.csv; credits and keywords beside it are read too',
      )
      .argument('[links]', 'movieId,imdbId,tmdbId: joins the two'),
  ).action((path: string, items: string, links: string | undefined, options: Options) =>
    runRatings(path, { ...options, items, ...(links === undefined ? {} : { links }) }),
  );

const csvCommand = (): Command =>
  withRatings(
    sub('csv', 'Ratings of any CSV or TSV')
      .argument('<file>', 'plain, .gz or .zip')
      .option('--map <pairs>', 'columns: user=…,item=…,rating=…,time=…', parseColumnMap)
      .option('--items <file>', 'film metadata: MovieLens, The Movies Dataset or TMDB columns')
      .option('--links <file>', 'joins the ids of ratings and metadata (movieId,imdbId,tmdbId)'),
  ).action((path: string, options: Options) => runRatings(path, options));

const eventsCommand = (): Command =>
  sub('events', 'Events as POST /v1/events takes them, one JSON object a line')
    .argument('<file>', 'plain or .gz; lines without eventId are named by their place in the file')
    .action(async (path: string, options: Options) => {
      const entry = await fileEntry(path);
      await run(path, options, (parts) => importEventFile(entry, parts));
    });

const runRatings = (path: string, options: Options): Promise<void> => {
  const { map, scale, items, links } = options;
  return run(path, options, (parts) => importData(path, { ...parts, map, scale, items, links }));
};

const run = (path: string, options: Options, work: (parts: ImportOptions) => Promise<ImportReport>): Promise<void> =>
  withOpenStore(options, async (store, terminal) => {
    const report = await work({
      store,
      now: Date.now,
      uuid: randomUUID,
      profileHash: await profileHashOf(store, randomBytes),
      rejects: options.rejects ?? `${basename(path)}.rejects.tsv`,
      onProgress: terminal.progress,
      signal: terminal.signal,
    });
    await fold(store, terminal);
    terminal.print(report, inWords(report));
  });

/** So that what was imported can be asked for at once, and the database holds no more of it than it must. */
async function fold(store: Store, terminal: Terminal): Promise<void> {
  terminal.progress('folding', 0);
  const history = createHistory({
    store,
    onTrouble: ({ seq, error }) => terminal.note(`event ${seq} could not be folded: ${String(error)}`),
  });
  // Where nothing was folded before there are no states to look for.
  await ((await store.states.cursor()) === 0 ? history.rebuild() : history.catchUp());
  terminal.progress('sealing', 1);
  await seal(store);
}

function inWords({ titles, profiles, ratings, events, duplicates, rejected, rejects }: ImportReport): string {
  const known = duplicates > 0 ? `; ${duplicates} were known already` : '';
  const bad = rejects === null ? '' : `; ${rejected} lines could not be used, see ${rejects}`;
  return `${titles} titles, ${profiles} profiles, ${ratings} ratings, ${events} events${known}${bad}`;
}
