// Options that several verbs share. Their texts become values here; one that cannot be read is wrong usage (exit 2).
import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  parseColumnMap,
  parseMetric,
  parseRelevance,
  parseSplit,
  RecsysError,
  type ColumnMap,
  type Relevance,
  type SplitSpec,
} from '@marquee/recsys';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { mergeSettings, parseSet, readConfig, type Settings } from './settings.ts';
import { UsageError } from './usage.ts';

export interface CommonOptions {
  readonly seed: number;
  readonly threads?: number;
  readonly deterministic?: boolean;
  readonly json?: boolean;
}

export interface DataOptions {
  readonly items?: string;
  readonly links?: string;
  readonly users?: string;
  readonly map?: ColumnMap;
  readonly scale?: readonly [number, number];
  readonly rejects?: string;
}

export interface SettingOptions {
  readonly set?: Settings;
  readonly config?: Settings;
}

/** How ratings are cut and which of them count: the same for evaluate and tune. */
export interface TestingOptions {
  readonly split: SplitSpec;
  readonly relevant: Relevance;
}

/** What every verb that trains can be told besides its own options, in the order of the help text. */
export const withShared = (command: Command): Command => withRunning(withSettings(withData(command)));

/** Where ratings and metadata lie and how their columns are called. */
const withData = (command: Command): Command =>
  command
    .optionsGroup('Data:')
    .option('--items <file>', 'film metadata: MovieLens movies, The Movies Dataset or TMDB columns')
    .option('--links <file>', 'joins the ids of ratings and metadata (movieId,imdbId,tmdbId)')
    .option('--users <file>', 'viewer profiles')
    .option('--map <pairs>', 'columns of any CSV: user=…,item=…,rating=…,time=…', parseColumnMap)
    .option(
      '--scale <low-high>',
      'rating scale; ratings off it are rejected (default: seen from the data)',
      ratingScale,
    )
    .option('--rejects <file>', 'write rejected lines there, with line number and reason', writableFile);

const withSettings = (command: Command): Command =>
  command
    .optionsGroup('Settings of models:')
    .addOption(new Option('--set <pairs>', 'one by one: als.factors=64,ease.lambda=500').argParser(collectSet))
    .addOption(new Option('--config <file>', 'from JSON: {"als": {"factors": 64}}').argParser(readConfig));

const withRunning = (command: Command): Command =>
  command
    .optionsGroup('Running:')
    .option('--seed <n>', 'seed of everything random', wholeNumber, 1)
    .option('--threads <n>', 'threads to compute on (default: all cores)', threadCount)
    .option('--deterministic', 'the same bytes on every processor: no fused multiply-add')
    .option('--json', 'print one JSON value and nothing else on stdout')
    .helpOption('-h, --help', 'show this help');

/** --split and --relevant. */
export const withTesting = (command: Command, splitHelp: string): Command =>
  command
    .addOption(
      new Option('--split <split>', splitHelp).argParser(splitSpec).default(parseSplit('temporal:0.2'), 'temporal:0.2'),
    )
    .addOption(
      new Option('--relevant <test>', 'which ratings count as relevant in lists, as in ">=4"')
        .argParser(parseRelevance)
        .default(parseRelevance(''), 'every one'),
    );

/** --set over --config. */
export const settingsOf = (options: SettingOptions): Settings => mergeSettings(options.config ?? {}, options.set ?? {});

/** 'a, b' → ['a', 'b']. Refuses a text that names nothing. */
export function list(text: string): string[] {
  const names = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (names.length === 0) throw new InvalidArgumentError('it names nothing');
  return names;
}

/** 'rmse,ndcg@10' → the same names, if all are known. */
export const metricList = (text: string): string[] => list(text).map((name) => parseMetric(name).name);

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 0) {
    throw new InvalidArgumentError('it must be a whole number ≥ 0');
  }
  return value;
}

/** A whole number of at least 1: how many titles or trials. */
export function countingNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('it must be at least 1');
  return value;
}

/** A file that will be written when the work is done: better refused now than then. */
export function writableFile(path: string): string {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new InvalidArgumentError('it is a folder');
  try {
    accessSync(there ? path : dirname(path), constants.W_OK);
  } catch {
    throw new InvalidArgumentError(
      there ? 'it cannot be written' : `nothing can be written in the folder ${dirname(path)}`,
    );
  }
  return path;
}

function threadCount(text: string): number {
  const value = wholeNumber(text);
  if (value < 1 || value > 256) throw new InvalidArgumentError('it must be from 1 to 256');
  return value;
}

/** A split that cannot be read is wrong usage; one that the data do not allow is a failure, and told later. */
function splitSpec(text: string): SplitSpec {
  try {
    return parseSplit(text);
  } catch (error) {
    throw error instanceof RecsysError ? new UsageError(error.message) : error;
  }
}

const collectSet = (text: string, before: Settings | undefined): Settings =>
  mergeSettings(before ?? {}, parseSet(text));

/** '1-10' → [1, 10]. */
export function ratingScale(text: string): [number, number] {
  const match = /^(-?[\d.]+)\s*[-–:]\s*(-?[\d.]+)$/.exec(text);
  const [low, high] = [Number(match?.[1]), Number(match?.[2])];
  if (!(low < high)) throw new InvalidArgumentError('write it as LOW-HIGH, as in 0.5-5');
  return [low, high];
}
