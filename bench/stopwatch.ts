// Laps in CPU seconds (all threads of this process) and wall seconds.
import type { Measure } from './job.ts';

export class Stopwatch {
  readonly wall: number[] = [];
  readonly cpu: number[] = [];
  #wall = performance.now();
  #cpu = process.cpuUsage();

  restart(): void {
    this.#wall = performance.now();
    this.#cpu = process.cpuUsage();
  }

  lap(): void {
    const { user, system } = process.cpuUsage(this.#cpu);
    this.wall.push((performance.now() - this.#wall) / 1e3);
    this.cpu.push((user + system) / 1e6);
    this.restart();
  }

  /** Runs `work` once to warm up and `repeats` times on the watch; returns the last result. */
  time<T>(work: () => T, repeats: number, warmups = 1): T {
    let result: T | undefined;
    for (let i = 0; i < warmups; i++) result = work();
    for (let i = 0; i < repeats; i++) {
      this.restart();
      result = work();
      this.lap();
    }
    return result as T;
  }

  /** What a job hands back, with the peak memory of this process. */
  measure(more: Omit<Measure, 'wall' | 'cpu' | 'rssMb'>): Measure {
    return { wall: this.wall, cpu: this.cpu, rssMb: process.resourceUsage().maxRSS / 1024, ...more };
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
