// The viewer app of the demo: built where it is missing or older than its source.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { appState } from '@marquee/server/host';
import { root } from '../sources.ts';
import type { Progress } from './progress.ts';

export const app = join(root, 'packages/web/dist/app');

/** Goes on without where it cannot be built, and says so: pages are served over HTTP all the same. */
export async function freshApp(told: Pick<Progress, 'step' | 'onProgress'>, signal: AbortSignal): Promise<void> {
  const state = appState(app);
  if (state === 'current' || state === 'installed') return;
  told.step(state === 'missing' ? 'building the viewer app' : 'building the viewer app, whose source changed');
  const child = spawn(process.execPath, [join(root, 'scripts/build-viewer.ts')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-300)));
  const code = await new Promise<number | null>((resolve) =>
    child.once('error', () => resolve(-1)).once('close', resolve),
  );
  signal.throwIfAborted();
  if (code !== 0)
    told.onProgress(
      `it could not be built, ${state === 'stale' ? 'the old one is served' : 'there is none'}: ${said.trim()}`,
    );
}
