// What every verb needs from the outside world: kernels, clock, progress on stderr, interruption, the machine's name.
import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { createKernels, type Kernels } from '@marquee/kernels';
import type { EvaluateEnv } from '@marquee/recsys';

export interface SessionOptions {
  readonly threads?: number;
  readonly deterministic?: boolean;
  readonly json?: boolean;
}

export interface Session {
  readonly kernels: Kernels;
  readonly signal: AbortSignal;
  now(): number;
  memoryMB(): number;
  progress(text: string): void;
  /** Prints the result: one JSON value with --json, else the text. */
  print(value: unknown, text: string): void;
  close(): void;
}

/** Opens a session; the first Ctrl-C asks for a clean stop, the second one ends the process. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const kernels = await createKernels({
    threads: options.threads ?? availableParallelism(),
    deterministic: options.deterministic ?? false,
  });
  const stop = new AbortController();
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
    console.error('stopping after this step; press Ctrl-C again to end at once');
  };
  process.on('SIGINT', interrupt);
  return {
    kernels,
    signal: stop.signal,
    now: () => performance.now(),
    memoryMB: () => process.resourceUsage().maxRSS / 1024,
    progress: progressLine(),
    print: (value, text) => process.stdout.write(`${options.json ? JSON.stringify(value) : text}\n`),
    close: () => {
      process.off('SIGINT', interrupt);
      kernels.close();
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    },
  };
}

/** One line that rewrites itself on a terminal; elsewhere a plain line, at most one in two seconds. */
function progressLine(): (text: string) => void {
  let last = -Infinity;
  return (text) => {
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\x1b[K${text}`);
    } else if (performance.now() - last > 2000) {
      last = performance.now();
      process.stderr.write(`${text}\n`);
    }
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
  onProgress: ({ text, done }) => session.progress(`${Math.round(100 * done)} %  ${text}`),
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
