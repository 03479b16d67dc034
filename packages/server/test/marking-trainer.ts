// A trainer without the training, for tests in which two of them race beside a running server: each message publishes a marked snapshot.
import { snapshotModels } from '../src/engine/live/published.ts';
import { openRegistry } from '../src/training/registry/registry.ts';
import { marked } from './marked-models.ts';

export interface Go {
  readonly mark: number;
  /** The state of the registry that the training began from. */
  readonly since: number;
}

export interface Went {
  readonly mark: number;
  readonly id: string;
  readonly outcome: ReturnType<ReturnType<typeof openRegistry>['publish']>;
}

const [folder, base, token] = process.argv.slice(2) as [string, string, string];
const registry = openRegistry({ folder, now: Date.now, token });
const { manifest, files } = registry.snapshots.read(base, snapshotModels.schema);

process.on('message', ({ mark, since }: Go) => {
  const { id, files: _, ...about } = manifest;
  const made = registry.snapshots.save({ ...about, trainedAt: Date.now(), parent: id }, marked(files, mark));
  const outcome = registry.publish(made.id, since, false);
  process.send!({ mark, id: made.id, outcome } satisfies Went);
});
