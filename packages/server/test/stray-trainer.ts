// Processes that misbehave where a training is expected, for tests of what surrounds it: named by the folder they are given.
import { setTimeout } from 'node:timers/promises';
import type { TrainingNews, TrainingTask } from '../src/training/child.ts';

const say = (news: TrainingNews): void => void process.send!(news);
const held: Uint8Array[] = [];

const ways: Readonly<Record<string, () => unknown>> = {
  /** Outside the heap, as matrices are. */
  async greedy() {
    for (;;) {
      held.push(new Uint8Array(20_000_000).fill(1));
      await setTimeout(5);
    }
  },
  /** Within the heap. */
  async heap() {
    const lists: number[][] = [];
    for (;;) {
      lists.push(Array.from({ length: 1_000_000 }, (_, i) => i + lists.length));
      await setTimeout(1);
    }
  },
  stuck() {
    say({ progress: 'stuck', done: 0.5 });
    // Hears no signal, as a long computation does not.
    for (;;) process.on('SIGTERM', () => undefined).removeAllListeners('SIGUSR2');
  },
  killed: () => process.kill(process.pid, 'SIGKILL'),
  throws() {
    process.stderr.write('something odd\n');
    process.exit(3);
  },
  refuses() {
    say({ failed: { code: 'E_TRAINING_BUSY', message: '', detail: { folder: 'f', pid: '7' } } });
    process.disconnect!();
  },
  works() {
    say({ progress: 'half', done: 0.5 });
    const trained = { snapshot: 's', models: [], gate: { passed: true, reasons: [] }, outcome: 'published' } as const;
    say({ trained });
    process.disconnect!();
  },
};

process.once('message', ({ folder }: TrainingTask) => void ways[folder]!());
