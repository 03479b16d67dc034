// Handlers of snapshots.
import type { routes } from '@marquee/protocol';
import type { Handler } from '../call.ts';
import { HttpProblem } from '../problem.ts';
import type { Services } from '../services.ts';

type ModelRoutes = Pick<typeof routes, 'listModels' | 'trainModels' | 'pinModel' | 'unpinModels' | 'rollbackModels'>;

export const modelHandlers = ({ models }: Services): { [N in keyof ModelRoutes]: Handler<ModelRoutes[N]> } => ({
  listModels: () => models.list(),
  trainModels: () =>
    told(async () => {
      await models.train();
      return { requested: true } as const;
    }),
  pinModel: ({ params }) => told(() => models.pin(params.id)),
  unpinModels: () => told(() => models.unpin()),
  rollbackModels: () => told(() => models.rollback()),
});

/** What the state of the registry does not allow is an answer of its own. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === 'E_NO_SNAPSHOT') throw new HttpProblem('not_found');
    if (code === 'E_TRAINING_BUSY') throw new HttpProblem('busy');
    if (refusals.has(code ?? '')) throw new HttpProblem('not_possible', { detail: message.replace(/^E_\w+: /, '') });
    throw error;
  }
}

const refusals: ReadonlySet<string> = new Set(['E_SNAPSHOT', 'E_SNAPSHOT_NEWER', 'E_NOT_PINNED', 'E_NOTHING_BEFORE']);
