// marquee recommend: the best unseen titles of one profile, straight from files.
import { Command } from 'commander';
import { recommend, type Recommended } from '../../src/engine/recommend.ts';
import { openSnapshot, type FromOptions } from '../from.ts';
import { wholeNumber, withCommon, withData, withSettings } from '../options.ts';
import { openSession } from '../session.ts';
import { UsageError } from '../usage.ts';
import { listTitles } from './titles.ts';

interface Options extends FromOptions {
  readonly profile: string;
  readonly number: number;
}

export const recommendCommand = (): Command =>
  withSettings(withData(withCommon(new Command('recommend'))))
    .description('The best unseen titles of one profile, each with its reasons')
    .requiredOption('--from <data>', 'ratings: a MovieLens folder, .zip, .gz or any CSV/TSV with --map')
    .requiredOption('--profile <id>', 'the viewer, by the id that the ratings use')
    .option('-n, --number <n>', 'how many titles', wholeNumber, 10)
    .option('--model <name>', 'the model that ranks', 'hybrid')
    .addHelpText('after', '\nExample:\n  marquee recommend --from ratings.csv --items movies.csv --profile 1 -n 10')
    .action(run);

async function run(options: Options): Promise<void> {
  const session = await openSession(options);
  try {
    const { snapshot, at } = await openSnapshot(options, session);
    const user = snapshot.model.users.index(options.profile);
    if (user < 0) {
      const { size } = snapshot.model.users;
      throw new UsageError(`there is no profile "${options.profile}" among the ${size} in ${options.from}`);
    }
    session.progress('choosing');
    const items = recommend(snapshot, user, options.number, at);
    session.print(
      { profile: options.profile, snapshot: snapshot.model.recommender, items },
      describe(options.profile, snapshot.likedBy(user), items, (item) => snapshot.items[item]?.name ?? ''),
    );
  } finally {
    session.close();
  }
}

function describe(
  profile: string,
  liked: Int32Array,
  items: readonly Recommended[],
  nameOf: (item: number) => string,
): string {
  const latest = [...liked]
    .slice(-6)
    .toReversed()
    .map(nameOf)
    .filter((name) => name !== '');
  const head = latest.length > 0 ? `Profile ${profile} liked, among others: ${latest.join('; ')}\n\n` : '';
  return `${head}${listTitles(items)}`;
}
