// marquee evaluate: trains models on one part of the ratings, tests them on the other, and reports.
import { writeFileSync } from 'node:fs';
import { evaluate, renderHtml, renderText } from '@marquee/recsys';
import { Command, Option } from 'commander';
import { chooseModels } from '../choices.ts';
import { loadFolds } from '../load.ts';
import { list, metricList, withShared, withTesting, writableFile } from '../options.ts';
import type { CommonOptions, DataOptions, SettingOptions, TestingOptions } from '../options.ts';
import { evaluateEnv, openSession } from '../session.ts';
import { modelsListing } from './listing.ts';

interface Options extends CommonOptions, DataOptions, SettingOptions, TestingOptions {
  readonly models: readonly string[];
  readonly metrics: readonly string[];
  readonly html?: string;
}

const MODELS = 'popular,item-knn,als,ease';
const METRICS = 'ndcg@10,recall@20,coverage@10';
const SPLITS = 'random:0.2, cv:5, temporal:0.2 (the newest), leave-last (of each user), or files:TRAIN,TEST';

export const evaluateCommand = (): Command =>
  withShared(
    withTesting(
      new Command('evaluate')
        .description('Compare models on held-out ratings; every figure with its interval')
        .argument('<data>', 'a MovieLens folder of any release, a .zip or .gz of it, or any CSV/TSV with --map')
        .optionsGroup('Report:')
        .addOption(named('--models <names>', 'models, separated by commas', MODELS, list))
        .addOption(named('--metrics <names>', 'metrics, separated by commas', METRICS, metricList)),
      SPLITS,
    ).option('--html <file>', 'also write one self-contained page with tables and plots', writableFile),
  )
    .addHelpText(
      'after',
      `${modelsListing}

Examples:
  marquee evaluate ml-100k --models bias,svd,svd++ --split cv:5 --metrics rmse,mae
  marquee evaluate ml-100k --models popular,als,ease --relevant ">=4" --html report.html`,
    )
    .action(run);

const named = (flags: string, help: string, value: string, parse: (text: string) => string[]): Option =>
  new Option(flags, help).argParser(parse).default(parse(value), value);

async function run(path: string, options: Options): Promise<void> {
  const models = chooseModels(options.models, options);
  const session = await openSession(options);
  try {
    const { loaded, folds, split } = await loadFolds(path, options, session);
    const report = await evaluate(
      {
        dataset: loaded.dataset,
        folds,
        models,
        metrics: options.metrics,
        relevance: options.relevant,
        seed: options.seed,
        data: { ...loaded.info, rejects: undefined },
        split,
      },
      evaluateEnv(session),
    );
    if (options.html) writeFileSync(options.html, renderHtml(report));
    session.print(report, renderText(report));
  } finally {
    session.close();
  }
}
