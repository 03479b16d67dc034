// marquee tune: searches a model's settings on a validation part of the training data; can be stopped and continued.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseMetric, tune, validationFolds, type TuneResult, type TuneState } from '@marquee/recsys';
import { Command } from 'commander';
import { chooseModel } from '../choices.ts';
import { loadFolds } from '../load.ts';
import { countingNumber, withShared, withTesting, writableFile } from '../options.ts';
import type { CommonOptions, DataOptions, SettingOptions, TestingOptions } from '../options.ts';
import { evaluateEnv, openSession } from '../session.ts';
import { UsageError } from '../usage.ts';
import { modelsListing } from './listing.ts';

interface Options extends CommonOptions, DataOptions, SettingOptions, TestingOptions {
  readonly model: string;
  readonly metric: string;
  readonly trials: number;
  readonly state?: string;
}

export const tuneCommand = (): Command =>
  withShared(
    withTesting(
      new Command('tune')
        .description('Find good settings for a model, without looking at the test part')
        .argument('<data>', 'as for evaluate')
        .optionsGroup('Search:')
        .requiredOption('--model <name>', 'the model to tune')
        .option('--metric <name>', 'what to improve', (text) => parseMetric(text).name, 'ndcg@10')
        .option('--trials <n>', 'settings to try', countingNumber, 40),
      'the outer split, as for evaluate; its test part is never seen',
    ).option('--state <file>', 'save progress there, and go on from it if it exists', writableFile),
  )
    .addHelpText(
      'after',
      `${modelsListing}

Example:
  marquee tune ml-100k --model als --metric ndcg@10 --trials 40 --split temporal:0.2 --state als.json`,
    )
    .action(run);

async function run(path: string, options: Options): Promise<void> {
  const model = chooseModel(options.model, options);
  const before = options.state && existsSync(options.state) ? readState(options.state) : undefined;
  const session = await openSession(options);
  try {
    const { loaded, folds } = await loadFolds(path, options, session);
    const result = await tune(
      {
        dataset: loaded.dataset,
        folds: folds.flatMap((fold) => validationFolds(fold, options.split, options.seed)),
        model,
        metric: options.metric,
        relevance: options.relevant,
        trials: options.trials,
        seed: options.seed,
      },
      { ...evaluateEnv(session), onTrial: (state) => saveState(options.state, state) },
      before,
    );
    session.print(result, describe(result));
  } finally {
    session.close();
  }
}

function readState(path: string): TuneState {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`--state ${path} cannot be read (${(error as Error).message}); remove it to start afresh`);
  }
}

/** Written beside and renamed, so that a kill leaves the old state or the new one, never half of it. */
function saveState(path: string | undefined, state: TuneState): void {
  if (path === undefined) return;
  writeFileSync(`${path}.part`, JSON.stringify(state));
  renameSync(`${path}.part`, path);
}

function describe({ model, metric, best, trials }: TuneResult): string {
  const settings = Object.entries(best.config).map(([key, value]) => `${model}.${key}=${String(value)}`);
  return `${metric} ${best.value.toFixed(4)} on validation, the best of ${trials.length} trials\n--set ${settings.join(',')}`;
}
