// Options that several verbs share, and how their texts become values.
import { parseColumnMap, type ColumnMap } from '@marquee/recsys';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { mergeSettings, parseSet, readConfig, type Settings } from './settings.ts';

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

/** --seed, --threads, --deterministic, --json: the same for every verb that trains. */
export const withCommon = (command: Command): Command =>
  command
    .option('--seed <n>', 'seed of everything random', wholeNumber, 1)
    .option('--threads <n>', 'threads to compute on (default: all cores)', wholeNumber)
    .option('--deterministic', 'the same bytes on every processor: no fused multiply-add')
    .option('--json', 'print one JSON value and nothing else on stdout');

/** Where ratings and metadata lie and how their columns are called. */
export const withData = (command: Command): Command =>
  command
    .option('--items <file>', 'film metadata: MovieLens movies, The Movies Dataset or TMDB columns')
    .option('--links <file>', 'joins the ids of ratings and metadata (movieId,imdbId,tmdbId)')
    .option('--users <file>', 'viewer profiles')
    .option('--map <pairs>', 'columns of any CSV: user=…,item=…,rating=…,time=…', parseColumnMap)
    .option(
      '--scale <low-high>',
      'rating scale; ratings off it are rejected (default: seen from the data)',
      ratingScale,
    )
    .option('--rejects <file>', 'write rejected lines there, with line number and reason');

/** --set and --config. */
export const withSettings = (command: Command): Command =>
  command
    .addOption(new Option('--set <pairs>', 'settings of models: als.factors=64,ease.lambda=500').argParser(collectSet))
    .addOption(new Option('--config <file>', 'the same as JSON: {"als": {"factors": 64}}').argParser(readConfig));

/** --set over --config. */
export const settingsOf = (options: SettingOptions): Settings => mergeSettings(options.config ?? {}, options.set ?? {});

/** 'a, b' → ['a', 'b']. */
export const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('it must be a whole number ≥ 0');
  return value;
}

const collectSet = (text: string, before: Settings | undefined): Settings =>
  mergeSettings(before ?? {}, parseSet(text));

function ratingScale(text: string): [number, number] {
  const match = /^(-?[\d.]+)\s*[-–:]\s*(-?[\d.]+)$/.exec(text);
  const [low, high] = [Number(match?.[1]), Number(match?.[2])];
  if (!(low < high)) throw new InvalidArgumentError('write it as LOW-HIGH, as in 0.5-5');
  return [low, high];
}
