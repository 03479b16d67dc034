// A process that publishes whenever it is told to, for tests in which two of them race: one small snapshot per message.
import { openRegistry } from '../src/training/registry/registry.ts';
import { encodeModel } from '@marquee/recsys';
import { about, smallModel } from './snapshots.ts';

export interface Go {
  readonly round: number;
  /** The state of the registry that the training began from. */
  readonly since: number;
}

export interface Went {
  readonly round: number;
  readonly id: string;
  readonly outcome: ReturnType<ReturnType<typeof openRegistry>['publish']>;
}

const [folder, token] = process.argv.slice(2) as [string, string];
/** Distinct moments, so that ids sort by round. */
const AT = 1_790_000_000_000;
let round = 0;
const registry = openRegistry({ folder, now: () => AT + round * 1000, token });

/** Every score of a round's model is the number of the round, and of the process in the fraction. */
const scoreOf = (n: number): number => n + (token === 'one' ? 0.25 : 0.5);

process.on('message', (go: Go) => {
  ({ round } = go);
  const scores = Array.from({ length: 20 }, () => scoreOf(round));
  const files = new Map([['model.safetensors', encodeModel(smallModel(scores))]]);
  const manifest = registry.snapshots.save({ ...about(AT + round * 1000), cursor: scoreOf(round) * 4 }, files);
  const outcome = registry.publish(manifest.id, go.since, false);
  registry.prune(5);
  process.send!({ round, id: manifest.id, outcome } satisfies Went);
});
