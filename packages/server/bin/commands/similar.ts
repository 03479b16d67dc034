// marquee similar: titles like one title, by people, by content, or by both.
import type { ItemRecord, SimilarMode, Vocabulary } from '@marquee/recsys';
import { Command, Option } from 'commander';
import { similar } from '../../src/engine/recommend.ts';
import { openSnapshot, type FromOptions } from '../from.ts';
import { countingNumber, withShared } from '../options.ts';
import { openSession } from '../session.ts';
import { UsageError } from '../usage.ts';
import { listTitles } from './titles.ts';

interface Options extends FromOptions {
  readonly title: string;
  readonly number: number;
  readonly mode: SimilarMode;
}

export const similarCommand = (): Command =>
  withShared(
    new Command('similar')
      .description('Titles like one title')
      .optionsGroup('What for:')
      .requiredOption('--from <data>', 'ratings: a MovieLens folder, .zip, .gz or any CSV/TSV with --map')
      .requiredOption('--title <id or name>', 'the title, by its id or its exact name')
      .option('-n, --number <n>', 'how many titles', countingNumber, 10)
      .addOption(
        new Option('--mode <mode>', 'by people (cf), by content, or by both')
          .choices(['cf', 'content', 'hybrid'])
          .default('hybrid'),
      ),
  )
    .addHelpText(
      'after',
      '\nExample:\n  marquee similar --from ratings.csv --items movies.csv --title "Toy Story" -n 10',
    )
    .action(run);

async function run(options: Options): Promise<void> {
  const session = await openSession(options);
  try {
    let item = -1;
    const snapshot = await openSnapshot({ name: 'popular' }, options, session, ({ dataset, items }) => {
      item = findTitle(options.title, items, dataset.interactions.items);
      if (options.mode === 'content' && !dataset.itemFeatures) {
        throw new UsageError('--mode content needs metadata of the titles: name it with --items');
      }
    });
    const items = similar(snapshot, item, options.number, options.mode);
    const { id, name } = snapshot.items[item]!;
    session.print({ title: id, name, mode: options.mode, items }, `Like ${name || id}:\n\n${listTitles(items)}`);
  } finally {
    session.close();
  }
}

/** By id, else by name without regard to case; the first of several. */
function findTitle(title: string, items: readonly ItemRecord[], ids: Vocabulary): number {
  const byId = ids.index(title);
  if (byId >= 0) return byId;
  const wanted = title.toLowerCase();
  const byName = items.findIndex(({ name }) => name.toLowerCase() === wanted);
  if (byName >= 0) return byName;
  const near = items.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, 5);
  const hint = near.length > 0 ? `; did you mean ${near.map(({ name }) => `"${name}"`).join(', ')}?` : '';
  throw new UsageError(`there is no title "${title}"${hint}`);
}
