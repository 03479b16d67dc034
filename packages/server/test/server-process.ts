// A real server in a process of its own, so that it can be killed: started through the marquee command, as users start it.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export interface ServerProcess {
  /** Where it listens; the port stays the same over restarts. */
  readonly url: string;
  readonly pid: number;
  /** Starts it again after a kill; resolves when it listens. */
  start(): Promise<void>;
  /** Resolves once it says that every stored event is folded; ms since it was started. */
  ready(): Promise<number>;
  /** SIGKILL: no goodbye. */
  kill(): Promise<void>;
  /** SIGTERM: resolves with its exit code. */
  stop(): Promise<number | null>;
  /** The last lines it wrote to stderr. */
  log(): string;
}

const marquee = join(import.meta.dirname, '../bin/marquee.ts');
const LINES = 200;

/** `place` are the options that name the store: ['--data', folder] or ['--db', url]. */
export async function serverProcess(place: readonly string[], more: readonly string[] = []): Promise<ServerProcess> {
  const lines: string[] = [];
  let child: ChildProcess | undefined;
  let url = '';
  let started = 0;

  const start = async (): Promise<void> => {
    const port = url === '' ? '0' : new URL(url).port;
    started = performance.now();
    child = spawn(process.execPath, [marquee, 'serve', '--port', port, '--json', ...place, ...more], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    createInterface({ input: child.stderr! }).on('line', (line) => {
      lines.push(line);
      if (lines.length > LINES) lines.shift();
    });
    const said = createInterface({ input: child.stdout! });
    const [line] = (await Promise.race([once(said, 'line'), once(child, 'exit')])) as [unknown];
    if (typeof line !== 'string')
      throw new Error(`the server did not start (exit ${String(line)}):\n${lines.join('\n')}`);
    url = (JSON.parse(line) as { url: string }).url;
  };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exit = once(child, 'exit');
    child.kill(signal);
    return ((await exit) as [number | null])[0];
  };

  await start();
  return {
    get url() {
      return url;
    },
    get pid() {
      return child!.pid!;
    },
    start,
    async ready() {
      for (;;) {
        const answer = await fetch(`${url}/readyz`).catch(() => undefined);
        await answer?.body?.cancel();
        if (answer?.status === 200) return performance.now() - started;
        if (child!.exitCode !== null) throw new Error(`the server ended:\n${lines.join('\n')}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    log: () => lines.join('\n'),
  };
}
