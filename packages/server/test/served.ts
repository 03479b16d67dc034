// Starts the real marquee serve in a process of its own, on a free port, and says what it said.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../bin/marquee.ts');

export interface Served {
  readonly url: string;
  readonly process: ChildProcess;
  stderr(): string;
  /** Ends it in good order; its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Rejects with what it wrote to stderr where it ends before it listens. */
/** `engine` are options of Node for it. */
export async function served(
  folder: string,
  args: readonly string[] = [],
  engine: readonly string[] = [],
): Promise<Served> {
  const child = spawn(
    process.execPath,
    [...engine, program, 'serve', '--data', folder, '--port', '0', '--json', ...args],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, MARQUEE_DB: undefined },
    },
  );
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'exit');
  const first = await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), ended.then(() => undefined)]);
  if (first === undefined) throw new Error(stderr);
  const { url } = JSON.parse(String(first[0])) as { url: string };
  return {
    url,
    process: child,
    stderr: () => stderr,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

/** Asks until everything stored has been folded. */
export async function untilReady(url: string): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
}
