// What the marquee command does: one verb per file in commands/, each a thin skin over the library.
import { RecsysError, type RecsysErrorCode } from '@marquee/recsys';
import { Command, CommanderError } from 'commander';
import { evaluateCommand } from './commands/evaluate.ts';
import { importCommand } from './commands/import.ts';
import { profileCommand } from './commands/profile.ts';
import { keysCommand } from './commands/keys.ts';
import { modelsListing } from './commands/listing.ts';
import { modelsCommand } from './commands/models.ts';
import { recommendCommand } from './commands/recommend.ts';
import { searchesCommand } from './commands/searches.ts';
import { serveCommand } from './commands/serve.ts';
import { similarCommand } from './commands/similar.ts';
import { trainCommand } from './commands/train.ts';
import { backupCommand, doctorCommand, restoreCommand } from './commands/upkeep.ts';
import { tuneCommand } from './commands/tune.ts';
import { UsageError } from './usage.ts';

const program = new Command('marquee')
  .description('Recommendations for film and series catalogues, and honest reports about them')
  .version('0.1.0')
  .exitOverride()
  .showHelpAfterError('(marquee COMMAND --help shows an example)')
  .addHelpText('after', modelsListing);

// A reader who has seen enough, as head, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const commands = [
  evaluateCommand,
  tuneCommand,
  recommendCommand,
  similarCommand,
  trainCommand,
  modelsCommand,
  serveCommand,
  keysCommand,
  importCommand,
  profileCommand,
  searchesCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
];
for (const command of commands.map((make) => make())) {
  program.addCommand(command.exitOverride().showHelpAfterError(`(marquee ${command.name()} --help shows an example)`));
}

/** What the library refuses because of how the command was typed. */
const usageErrors: ReadonlySet<RecsysErrorCode> = new Set(['E_CONFIG', 'E_OPTION', 'E_UNKNOWN_NAME']);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCode(error);
}

/** 0 done, 1 failed, 2 wrong usage. Known errors print their message; anything else is a fault of ours and shows its stack. */
function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError || (error instanceof RecsysError && usageErrors.has(error.code))) {
    console.error(`error: ${error.message}`);
    return 2;
  }
  const known = error instanceof Error && 'code' in error;
  console.error(known ? `error: ${error.message}` : error);
  return 1;
}
