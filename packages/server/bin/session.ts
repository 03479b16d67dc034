// What every verb needs from the outside world: kernels, clock, progress on stderr, interruption, the machine's name.
import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { createKernels, type Kernels } from '@marquee/kernels';
import type { EvaluateEnv } from '@marquee/recsys';
import { openTerminal, type Terminal } from './terminal.ts';

export interface SessionOptions {
  readonly threads?: number;
  readonly deterministic?: boolean;
  readonly json?: boolean;
}

export interface Session extends Terminal {
  readonly kernels: Kernels;
  now(): number;
  memoryMB(): number;
}

/** Opens a session; the first Ctrl-C asks for a clean stop, the second one ends the process. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const kernels = await createKernels({
    threads: options.threads ?? availableParallelism(),
    deterministic: options.deterministic ?? false,
  });
  const terminal = openTerminal(options);
  return {
    ...terminal,
    kernels,
    now: () => performance.now(),
    memoryMB: () => process.resourceUsage().maxRSS / 1024,
    close: () => {
      kernels.close();
      terminal.close();
    },
  };
}

const machine = (): { cpu: string; cores: number; node: string } => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  node: process.version,
});

/** What evaluate and tune need of the world. */
export const evaluateEnv = (session: Session): EvaluateEnv => ({
  ...session,
  commit: commit(),
  machine: machine(),
  onProgress: ({ text, done }) => session.progress(text, done),
});

/** The commit this runs from; 'unknown' outside a clone. */
function commit(): string {
  try {
    const options = {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'ignore'] as 'pipe'[],
      encoding: 'utf8' as const,
    };
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], options).trim();
  } catch {
    return 'unknown';
  }
}
