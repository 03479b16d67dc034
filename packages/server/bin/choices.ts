// Which models a verb works with and how they are set, checked before any data is read.
import { configure, recommenders, type Config, type ModelChoice } from '@marquee/recsys';
import { settingsOf, type SettingOptions } from './options.ts';
import { UsageError } from './usage.ts';

/**
 * The named models with their settings. Refuses names and settings that are not known, and a --set that no named model
 * would read; a --config may hold more models than are named, so that one file serves many runs.
 */
export function chooseModels(names: readonly string[], options: SettingOptions): readonly ModelChoice[] {
  const settings = settingsOf(options);
  requireModels([...names, ...Object.keys(settings)]);
  const unused = Object.keys(options.set ?? {}).find((name) => !names.includes(name));
  if (unused !== undefined) {
    throw new UsageError(`--set is for ${unused}, which is not among the models (${names.join(', ')})`);
  }
  return names.map((name) => ({ name, config: checked(name, settings[name] ?? {}) }));
}

/** The one named model. */
export const chooseModel = (name: string, options: SettingOptions): ModelChoice => chooseModels([name], options)[0]!;

/** Only what was given; whether its values are possible is for the model to say. */
function checked(name: string, config: Config): Config {
  configure(name, recommenders[name]!.defaults, config);
  return config;
}

function requireModels(names: readonly string[]): void {
  for (const name of names) {
    if (!Object.hasOwn(recommenders, name)) {
      throw new UsageError(`there is no model named "${name}"; choose from ${Object.keys(recommenders).join(', ')}`);
    }
  }
}
