// marquee train: one training from the store, in a process of its own.
import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { openStore } from '../../src/store/index.ts';
import { trainAside, type ChildResult, type TrainingTask } from '../../src/training/child.ts';
import { registryFolder } from '../../src/training/folder.ts';
import { LEASE_MS, leaseOf, whileHeld } from '../../src/training/lease.ts';
import type { VerbOptions } from '../open-store.ts';
import { configOf, placeOf, withStore } from '../store-options.ts';
import { openTerminal, type Terminal } from '../terminal.ts';

interface Options extends VerbOptions {
  readonly force?: boolean;
}

export const trainCommand = (): Command =>
  withStore(
    new Command('train')
      .description('Train on what the store holds, judge the result, and publish it if it passes')
      .optionsGroup('Training:')
      .option('--force', 'publish it also where the gate says no, which is written down'),
  )
    .option('--json', 'print one JSON value and nothing else on stdout')
    .addHelpText(
      'after',
      `
A server may run on the same store; it takes the new snapshot up by itself.

Examples:
  marquee train
  marquee train --db postgres://marquee@db.internal/marquee --json`,
    )
    .action(run);

async function run(options: Options): Promise<void> {
  const terminal = openTerminal(options);
  // A supervisor's way to say what Ctrl-C says.
  const interrupt = (): void => void process.emit('SIGINT');
  process.on('SIGTERM', interrupt);
  try {
    const { training, signals } = configOf(options);
    const place = placeOf(options);
    const folder = registryFolder(place, training.folder);
    const task = { place, folder, training, signals, force: options.force ?? false };
    const { snapshot, models, gate, outcome, peakMB } = await alone(task, terminal);
    terminal.print({ snapshot, models, gate, outcome, peakMB }, inWords({ snapshot, models, gate, outcome, peakMB }));
  } finally {
    process.off('SIGTERM', interrupt);
    terminal.close();
  }
}

/** Processes on other machines know of one another by the lease alone. An embedded store is held by its server. */
async function alone(task: TrainingTask, terminal: Terminal): Promise<ChildResult> {
  const { signal, progress } = terminal;
  const train = (stopped: AbortSignal): Promise<ChildResult> =>
    trainAside({ task, signal: AbortSignal.any([signal, stopped]), onProgress: progress });
  if (!/^postgres(ql)?:/.test(task.place)) return train(signal);
  const store = await openStore(task.place, { now: Date.now, connections: 2 });
  try {
    const lease = leaseOf({ settings: store.settings, holder: randomUUID(), now: Date.now, forMs: LEASE_MS });
    return await whileHeld(lease, task.folder, train);
  } finally {
    await store.close();
  }
}

const said: Readonly<Record<ChildResult['outcome'], string>> = {
  published: 'is live',
  refused: 'did not pass and is not live; --force publishes it all the same',
  pinned: 'is kept but not live, because another one is pinned (marquee models unpin)',
  overtaken: 'is kept but not live, because another one was published meanwhile',
};

const inWords = ({ snapshot, models, gate, outcome, peakMB }: ChildResult): string =>
  [
    `${snapshot} ${said[outcome]}`,
    ...gate.reasons.map((reason) => `  ${reason}`),
    `  ${models.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`).join(', ')}, ${peakMB} MB at most`,
  ].join('\n');
