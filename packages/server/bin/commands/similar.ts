// marquee similar: titles like one title, by people, by content, or by both.
import type { SimilarMode } from '@marquee/recsys';
import { Command, Option } from 'commander';
import { similar } from '../../src/engine/recommend.ts';
import { openSnapshot, type FromOptions } from '../from.ts';
import { wholeNumber, withCommon, withData, withSettings } from '../options.ts';
import { openSession } from '../session.ts';
import { UsageError } from '../usage.ts';
import { listTitles } from './titles.ts';

interface Options extends FromOptions {
  readonly title: string;
  readonly number: number;
  readonly mode: SimilarMode;
}

export const similarCommand = (): Command =>
  withSettings(withData(withCommon(new Command('similar'))))
    .description('Titles like one title')
    .requiredOption('--from <data>', 'ratings: a MovieLens folder, .zip, .gz or any CSV/TSV with --map')
    .requiredOption('--title <id or name>', 'the title, by its id or its exact name')
    .option('-n, --number <n>', 'how many titles', wholeNumber, 10)
    .addOption(
      new Option('--mode <mode>', 'by people, by content, or by both')
        .choices(['cf', 'content', 'hybrid'])
        .default('hybrid'),
    )
    .addHelpText(
      'after',
      '\nExample:\n  marquee similar --from ratings.csv --items movies.csv --title "Toy Story" -n 10',
    )
    .action(run);

async function run(options: Options): Promise<void> {
  const session = await openSession(options);
  try {
    const { snapshot } = await openSnapshot({ ...options, model: 'popular' }, session);
    const item = findTitle(options.title, snapshot.items, snapshot.model.items.index(options.title));
    const items = similar(snapshot, item, options.number, options.mode);
    const { id, name } = snapshot.items[item]!;
    session.print({ title: id, name, mode: options.mode, items }, `Like ${name || id}:\n\n${listTitles(items)}`);
  } finally {
    session.close();
  }
}

/** By id, else by name without regard to case; the first of several. */
function findTitle(title: string, items: readonly { readonly name: string }[], byId: number): number {
  if (byId >= 0) return byId;
  const wanted = title.toLowerCase();
  const byName = items.findIndex(({ name }) => name.toLowerCase() === wanted);
  if (byName >= 0) return byName;
  const near = items.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, 5);
  const hint = near.length > 0 ? `; did you mean ${near.map(({ name }) => `"${name}"`).join(', ')}?` : '';
  throw new UsageError(`there is no title "${title}"${hint}`);
}
