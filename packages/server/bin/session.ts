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
  /** What is being done now; `done` is the share of it, 0 … 1. */
  progress(text: string, done?: number): void;
  /** A sentence for stderr that stays. */
  note(text: string): void;
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
    note('stopping after this step; press Ctrl-C again to end at once');
  };
  process.on('SIGINT', interrupt);
  return {
    kernels,
    signal: stop.signal,
    now: () => performance.now(),
    memoryMB: () => process.resourceUsage().maxRSS / 1024,
    progress: progressLine(),
    note,
    print(value, text) {
      clearLine();
      process.stdout.write(`${options.json ? JSON.stringify(value) : text}\n`);
    },
    close: () => {
      process.off('SIGINT', interrupt);
      kernels.close();
      clearLine();
    },
  };
}

function note(text: string): void {
  clearLine();
  process.stderr.write(`${text}\n`);
}

/** Takes the bar off a terminal, so that the next text begins on an empty line. */
function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write(CLEAR);
}

const CLEAR = '\r\x1b[K';
/** Characters of a full bar. */
const BAR = 20;
/** Where stderr is no terminal: at most one line in this many ms. */
const QUIET = 2000;

/** A bar that rewrites itself on a terminal; plain lines elsewhere. */
function progressLine(): Session['progress'] {
  let last = -Infinity;
  return (text, done) => {
    const percent = done === undefined ? '' : `${Math.round(100 * done)} %  `;
    if (process.stderr.isTTY) {
      const full = Math.round(BAR * Math.min(1, done ?? 0));
      const bar = done === undefined ? '' : `${'█'.repeat(full)}${'░'.repeat(BAR - full)}  `;
      // A line that wraps could not be taken back.
      process.stderr.write(CLEAR + `${bar}${percent}${text}`.slice(0, process.stderr.columns - 1));
    } else if (performance.now() - last > QUIET) {
      last = performance.now();
      process.stderr.write(`${percent}${text}\n`);
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
