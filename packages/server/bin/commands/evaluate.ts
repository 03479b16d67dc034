// marquee evaluate: trains models on one part of the ratings, tests them on the other, and reports.
import { writeFileSync } from 'node:fs';
import { evaluate, parseRelevance, renderHtml, renderText, type ModelChoice } from '@marquee/recsys';
import { Command } from 'commander';
import { loadFolds } from '../load.ts';
import { list, settingsOf, withCommon, withData, withSettings } from '../options.ts';
import type { CommonOptions, DataOptions, SettingOptions } from '../options.ts';
import { evaluateEnv, openSession } from '../session.ts';
import { requireModels } from './listing.ts';

interface Options extends CommonOptions, DataOptions, SettingOptions {
  readonly models: string;
  readonly split: string;
  readonly metrics: string;
  readonly relevant: string;
  readonly html?: string;
}

export const evaluateCommand = (): Command =>
  withSettings(withData(withCommon(new Command('evaluate'))))
    .description('Compare models on held-out ratings; every figure with its interval')
    .argument('<data>', 'a MovieLens folder of any release, a .zip or .gz of it, or any CSV/TSV with --map')
    .option('--models <names>', 'models, separated by commas', 'popular,item-knn,als,ease')
    .option('--split <split>', 'random:0.2, cv:5, temporal:0.2, leave-last, or files:TRAIN,TEST', 'temporal:0.2')
    .option('--metrics <names>', 'metrics, separated by commas', 'ndcg@10,recall@20,coverage@10')
    .option('--relevant <test>', 'which ratings count as relevant in lists, as in ">=4" (default: every one)', '')
    .option('--html <file>', 'also write one self-contained page with tables and plots')
    .addHelpText(
      'after',
      '\nExample:\n  marquee evaluate ml-100k --models bias,svd,svd++ --split cv:5 --metrics rmse,mae --seed 1',
    )
    .action(run);

async function run(path: string, options: Options): Promise<void> {
  const models = chooseModels(options);
  const session = await openSession(options);
  try {
    const { loaded, folds, split } = await loadFolds(path, options, session);
    const report = await evaluate(
      {
        dataset: loaded.dataset,
        folds,
        models,
        metrics: list(options.metrics),
        relevance: parseRelevance(options.relevant),
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

function chooseModels(options: Options): ModelChoice[] {
  const settings = settingsOf(options);
  const names = requireModels(list(options.models));
  requireModels(Object.keys(settings));
  return names.map((name) => ({ name, config: settings[name] ?? {} }));
}
