// What the benchmark keeps: one JSON file per cell in bench/results/, so that a part can be run again by itself.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, availableParallelism, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Cell, Measure } from './job.ts';
import { median } from './stopwatch.ts';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
}

export interface Result {
  readonly cell: Cell;
  readonly machine: Machine;
  readonly commit: string;
  readonly date: string; // yyyy-mm-dd
  /** One entry per round; the two sides take turns. */
  readonly ours: readonly Measure[];
  readonly peer: readonly Measure[];
  readonly agreement: string;
}

const folder = fileURLToPath(new URL('./results/', import.meta.url));

export function save(result: Result): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${keyOf(result.cell)}.json`, `${JSON.stringify(result, null, 2)}\n`);
}

/** Everything kept, from any run. */
export function saved(): Result[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const result: Result = JSON.parse(readFileSync(`${folder}${name}`, 'utf8'));
      return result;
    });
}

export const keyOf = ({ label, size, threads }: Cell): string =>
  `${label} ${size} ${threads}t`.toLowerCase().replaceAll(/[^a-z0-9+]+/g, '-');

export const machine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
});

export function commit(): string {
  const root = fileURLToPath(new URL('..', import.meta.url));
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--exclude=*'], {
      cwd: root,
      encoding: 'utf8',
    }).trim();
  } catch {
    return 'unknown';
  }
}

/**
 * Seconds of one repeat: the median over rounds of each round's median. CPU seconds on one thread, for they do not count
 * the time that other programs take; wall seconds on more, for that is what more threads are for.
 */
export function seconds(rounds: readonly Pick<Measure, 'wall' | 'cpu'>[], threads: number): number {
  return median(rounds.map((round) => median(threads === 1 ? round.cpu : round.wall)));
}

/** How many times faster we are: the median over rounds, each against the peer's run that followed it. */
export function ratio({ cell, ours, peer }: Result): number {
  const pairs = Math.min(ours.length, peer.length);
  return median(
    Array.from({ length: pairs }, (_, r) => seconds([peer[r]], cell.threads) / seconds([ours[r]], cell.threads)),
  );
}

/** Billions of operations per CPU second, so per busy core; undefined where no formula is given. */
export function gflopsPerCore({ ours }: Result): number | undefined {
  const rates = ours.flatMap(({ flops, cpu }) => (flops === undefined ? [] : [flops / median(cpu) / 1e9]));
  return rates.length > 0 ? median(rates) : undefined;
}
