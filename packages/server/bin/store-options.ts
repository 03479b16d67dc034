// Where the store is, and what the configuration file says: options of every verb that works on a running installation.
import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readConfig, type Config } from '../src/config.ts';
import { UsageError } from './usage.ts';

export interface StoreOptions {
  readonly data?: string;
  readonly db?: string;
  readonly config?: string;
}

const CONFIG = 'marquee.config.json';

export const withStore = (command: Command): Command =>
  command
    .optionsGroup('Store:')
    .option('--data <dir>', 'folder of the embedded store (default: ./.marquee)')
    .option('--db <url>', 'shared database, postgres://… (default: MARQUEE_DB)')
    .option('--config <file>', `settings (default: ./${CONFIG} if it is there)`);

/** Folder or URL. The environment may hold the URL, because it holds a password. */
export function placeOf({ data, db }: StoreOptions): string {
  if (data !== undefined && db !== undefined) throw new UsageError('--data and --db name two stores; choose one');
  const url = db ?? (data === undefined ? process.env.MARQUEE_DB : undefined);
  if (url !== undefined && !/^postgres(ql)?:\/\//.test(url)) throw new UsageError('--db must begin with postgres://');
  return url ?? data ?? './.marquee';
}

export function configOf({ config }: StoreOptions): Config {
  if (config === undefined && !existsSync(CONFIG)) return readConfig('', CONFIG);
  const file = config ?? CONFIG;
  try {
    return readConfig(readFileSync(file, 'utf8'), file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'E_CONFIG' ? message : `${file} cannot be read: ${message}`);
  }
}
