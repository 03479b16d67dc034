// marquee recommend: the best unseen titles of one profile, straight from files.
import { Command } from 'commander';
import { recommend, type Recommended } from '../../src/engine/recommend.ts';
import type { Snapshot } from '../../src/engine/snapshot.ts';
import { chooseModel } from '../choices.ts';
import { openSnapshot, type FromOptions } from '../from.ts';
import { countingNumber, withShared } from '../options.ts';
import { openSession } from '../session.ts';
import { UsageError } from '../usage.ts';
import { listTitles } from './titles.ts';

interface Options extends FromOptions {
  readonly profile: string;
  readonly number: number;
  readonly model: string;
}

export const recommendCommand = (): Command =>
  withShared(
    new Command('recommend')
      .description('The best unseen titles of one profile, each with its reasons')
      .optionsGroup('What for:')
      .requiredOption('--from <data>', 'ratings: a MovieLens folder, .zip, .gz or any CSV/TSV with --map')
      .requiredOption('--profile <id>', 'the viewer, by the id that the ratings use')
      .option('-n, --number <n>', 'how many titles', countingNumber, 10)
      .option('--model <name>', 'the model that ranks', 'hybrid'),
  )
    .addHelpText('after', '\nExample:\n  marquee recommend --from ratings.csv --items movies.csv --profile 1 -n 10')
    .action(run);

async function run(options: Options): Promise<void> {
  const choice = chooseModel(options.model, options);
  const session = await openSession(options);
  try {
    const snapshot = await openSnapshot(choice, options, session, ({ dataset: { interactions } }) => {
      if (interactions.users.index(options.profile) >= 0) return;
      throw new UsageError(
        `there is no profile "${options.profile}" among the ${interactions.users.size} in ${options.from}`,
      );
    });
    const user = snapshot.model.users.index(options.profile);
    session.progress('choosing titles');
    const items = recommend(snapshot, user, options.number, snapshot.momentOf(user));
    session.print(
      { profile: options.profile, snapshot: snapshot.model.recommender, items },
      describe(options.profile, snapshot, items),
    );
  } finally {
    session.close();
  }
}

/** How many liked titles are shown, the latest first. */
const SHOWN = 6;

function describe(profile: string, snapshot: Snapshot, items: readonly Recommended[]): string {
  const latest = [...snapshot.likedBy(snapshot.model.users.index(profile))]
    .toReversed()
    .map((item) => snapshot.items[item]?.name ?? '')
    .filter((name) => name !== '')
    .slice(0, SHOWN);
  const head = latest.length > 0 ? `Profile ${profile} liked lately: ${latest.join('; ')}\n\n` : '';
  return `${head}For profile ${profile} (${snapshot.model.recommender}):\n\n${listTitles(items)}`;
}
