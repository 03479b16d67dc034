// marquee models list | pin | unpin | rollback: which snapshot answers, and which were there.
import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { registryFolder } from '../../src/training/folder.ts';
import { openRegistry, type Registry } from '../../src/training/registry/registry.ts';
import { shownSnapshot } from '../../src/training/shown.ts';
import type { VerbOptions } from '../open-store.ts';
import { configOf, placeOf, withStore } from '../store-options.ts';
import { openTerminal } from '../terminal.ts';

type Row = ReturnType<typeof shownSnapshot>;

export const modelsCommand = (): Command =>
  new Command('models')
    .description('List the snapshots that were trained, pin one, or go back')
    .addCommand(
      sub('list', 'Show every snapshot, newest first', 'marquee models list').action((options: VerbOptions) =>
        show(options, (registry) => registry.list().map(shownSnapshot)),
      ),
    )
    .addCommand(
      sub('pin', 'Make one live and keep it, whatever is trained', 'marquee models pin 20261123T033000-1a2b3c4d')
        .argument('<id>', 'as marquee models list shows it')
        .action((id: string, options: VerbOptions) =>
          show(options, (registry) => {
            // What is damaged is better found now than by the server.
            registry.snapshots.read(id, registry.snapshots.manifest(id).schema);
            registry.pin(id);
            return [live(registry)];
          }),
        ),
    )
    .addCommand(
      sub('unpin', 'Let what is trained next take its place', 'marquee models unpin').action((options: VerbOptions) =>
        show(options, (registry) => {
          registry.unpin();
          return [live(registry)];
        }),
      ),
    )
    .addCommand(
      sub('rollback', 'Go back to the one before, and pin it', 'marquee models rollback').action(
        (options: VerbOptions) =>
          show(options, (registry) => {
            registry.rollback();
            return [live(registry)];
          }),
      ),
    );

const sub = (name: string, description: string, example: string): Command =>
  withStore(new Command(name).description(description))
    .option('--json', 'print one JSON value')
    .exitOverride()
    .addHelpText('after', `\nExample:\n  ${example}`);

const live = (registry: Registry): Row => shownSnapshot(registry.list().find((row) => row.live)!);

async function show(options: VerbOptions, work: (registry: Registry) => readonly Row[]): Promise<void> {
  const terminal = openTerminal(options);
  try {
    const folder = registryFolder(placeOf(options), configOf(options).training.folder);
    const models = work(openRegistry({ folder, now: Date.now, token: randomUUID() }));
    terminal.print({ models }, models.map(line).join('\n') || 'nothing is trained yet; marquee train does');
  } finally {
    terminal.close();
  }
}

function line({ id, live, pinned, refused, forced, damaged, gate, cursor }: Row): string {
  const words = [
    live ? 'live' : '',
    pinned ? 'pinned' : '',
    refused ? 'rolled back from' : '',
    forced ? 'forced' : '',
    damaged === '' ? (gate?.passed === false ? 'did not pass' : '') : 'damaged',
  ].filter((word) => word !== '');
  const about = damaged === '' ? `up to event ${cursor ?? '?'}` : damaged;
  return [`${id}  ${about}  ${words.join(', ')}`.trimEnd(), ...(gate?.reasons ?? []).map((r) => `    ${r}`)].join('\n');
}
