// A real `marquee serve` in a process of its own, as users start it, and what it costs: CPU seconds and memory, from /proc.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Served {
  readonly url: string;
  /** ms from its start until every stored event was folded. */
  readonly readyMs: number;
  cpuSeconds(): number;
  rssMb(): number;
  stop(): Promise<void>;
  /** SIGKILL: no goodbye. */
  kill(): Promise<void>;
}

const marquee = fileURLToPath(new URL('../../packages/server/bin/marquee.ts', import.meta.url));
/** Clock ticks per second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;

/** `place` are the options that name the store; `folder` is where it runs. */
export async function serve(place: readonly string[], folder: string): Promise<Served> {
  const started = performance.now();
  const flags = (process.env.MARQUEE_BENCH_FLAGS ?? '').split(' ').filter((flag) => flag !== '');
  const child = spawn(process.execPath, [...flags, marquee, 'serve', '--port', '0', '--json', ...place], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit'),
  ])) as [unknown];
  if (typeof line !== 'string') throw new Error(`the server did not start (exit ${String(line)})`);
  const { url } = JSON.parse(line) as { url: string };
  process.once('exit', () => child.kill('SIGKILL'));
  while ((await fetch(`${url}/readyz`)).status !== 200) await new Promise((resolve) => void setTimeout(resolve, 10));
  const readyMs = performance.now() - started;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  return {
    url,
    readyMs,
    cpuSeconds() {
      // After the name, which may hold blanks: fields 14 and 15 of proc(5).
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    },
    rssMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
