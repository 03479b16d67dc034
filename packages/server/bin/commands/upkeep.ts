// marquee backup | restore | doctor: keeping an installation safe and sound.
import { Command } from 'commander';
import { backUp, restore } from '../../src/upkeep/backup.ts';
import { examine, type Finding } from '../../src/upkeep/doctor.ts';
import type { VerbOptions } from '../open-store.ts';
import { configOf, placeOf, withStore } from '../store-options.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';

const verb = (name: string, description: string, example: string): Command =>
  withStore(new Command(name).description(description))
    .optionsGroup('Running:')
    .option('--json', 'print one JSON value and nothing else on stdout')
    .addHelpText('after', `\nExample:\n  ${example}`);

export const backupCommand = (): Command =>
  verb(
    'backup',
    'Copy an embedded store, also while a server runs on it, as it was at one moment',
    'marquee backup --out /backups/monday --data ./.marquee',
  )
    .requiredOption('--out <dir>', 'new or empty folder')
    .action((options: VerbOptions & { readonly out: string }) =>
      talking(options, async (terminal) => {
        const onProgress = (done: number): void => terminal.progress('copying', done);
        const manifest = await backUp(embedded(options), options.out, Date.now(), onProgress);
        const { last, files } = manifest;
        const report = { out: options.out, last, files: Object.keys(files).length };
        terminal.print(report, `${options.out} holds the store up to event ${last}`);
      }),
    );

export const restoreCommand = (): Command =>
  verb(
    'restore',
    'Verify a backup and put it into a new or empty folder',
    'marquee restore /backups/monday --data ./.marquee',
  )
    .argument('<dir>', 'what marquee backup wrote')
    .action((from: string, options: VerbOptions) =>
      talking(options, async (terminal) => {
        const folder = embedded(options);
        const { last } = await restore(from, folder, Date.now);
        terminal.print({ data: folder, last }, `${folder} is what it was at event ${last}`);
      }),
    );

export const doctorCommand = (): Command =>
  verb('doctor', 'Look an installation over and say what to do', 'marquee doctor --data ./.marquee').action(
    (options: VerbOptions) =>
      talking(options, async (terminal) => {
        terminal.progress('reading everything');
        const { spool } = configOf(options);
        const findings = await examine({ place: placeOf(options), spool, now: Date.now });
        terminal.print({ ok: findings.every(({ ok }) => ok), findings }, findings.map(line).join('\n'));
        if (!findings.every(({ ok }) => ok)) process.exitCode = 1;
      }),
  );

const line = ({ what, ok, found, advice }: Finding): string =>
  `${ok ? 'ok ' : 'BAD'}  ${what}: ${found}${advice === '' ? '' : `\n     ${advice}`}`;

/** A shared store has better tools of its own. */
function embedded(options: VerbOptions): string {
  const place = placeOf(options);
  if (!/^postgres(ql)?:/.test(place)) return place;
  throw new UsageError(
    'everything of a shared store lies in PostgreSQL: back it up with pg_dump --format=custom and bring it back with pg_restore',
  );
}

async function talking(options: VerbOptions, work: (terminal: Terminal) => Promise<void>): Promise<void> {
  const terminal = openTerminal(options);
  try {
    await work(terminal);
  } finally {
    terminal.close();
  }
}
