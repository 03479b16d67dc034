// Runs the real marquee command in a process of its own, as a user's shell would.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../bin/marquee.ts');

export interface Ended {
  /** null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Watching {
  /** Sees all of stderr so far; answering true sends SIGINT, once. */
  readonly interruptWhen?: (stderr: string) => boolean;
}

/** Waits for the end; relative paths in `args` are seen from the folder `cwd`. */
export function marquee(cwd: string, args: readonly string[], { interruptWhen }: Watching = {}): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  let interrupted = false;
  const look = (): void => {
    if (interrupted || interruptWhen?.(stderr) !== true) return;
    interrupted = child.kill('SIGINT');
  };
  const watch = interruptWhen === undefined ? undefined : setInterval(look, 20);
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(watch);
      resolve({ code, stdout, stderr });
    });
  });
}

/** The one JSON value on stdout; throws, with stderr, where the command did not succeed or printed anything else. */
export async function marqueeJson<T>(cwd: string, args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await marquee(cwd, [...args, '--json']);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout);
}
