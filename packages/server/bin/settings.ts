// Reads --set als.factors=64,ease.lambda=500 and --config FILE.json into one configuration per model.
import { readFileSync } from 'node:fs';
import type { Config } from '@marquee/recsys';
import { UsageError } from './usage.ts';

export type Settings = Readonly<Record<string, Config>>;

/** `model.key=value` pairs, separated by commas. Numbers and true/false are read as such, the rest as text. */
export function parseSet(text: string): Settings {
  const settings: Record<string, Record<string, number | string | boolean>> = {};
  for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
    const match = /^\s*([\w+-]+)\.(\w+)\s*=\s*(.+?)\s*$/.exec(pair);
    if (!match) throw new UsageError(`--set has "${pair}"; write model.setting=value, as in als.factors=64`);
    const [, model, key, value] = match as unknown as [string, string, string, string];
    (settings[model] ??= {})[key] = parseValue(value);
  }
  return settings;
}

/** A JSON file of the same shape: {"als": {"factors": 64}}. */
export function readConfig(path: string): Settings {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`--config ${path} cannot be read as JSON (${(error as Error).message})`);
  }
  if (!isSettings(value)) throw new UsageError(`--config ${path} must look like {"als": {"factors": 64}}`);
  return value;
}

/** The later of two wins, setting by setting. */
export function mergeSettings(a: Settings, b: Settings): Settings {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(names.map((name) => [name, { ...a[name], ...b[name] }]));
}

function parseValue(text: string): number | string | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function isSettings(value: unknown): value is Settings {
  const plain = (v: unknown): v is object => typeof v === 'object' && v !== null && !Array.isArray(v);
  return (
    plain(value) &&
    Object.values(value).every(
      (config) =>
        plain(config) && Object.values(config).every((v) => ['number', 'string', 'boolean'].includes(typeof v)),
    )
  );
}
