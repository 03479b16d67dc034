// How long the event loop of a test's process was held up: figures for a report, in time that passed and in time that was computed.
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Stalls {
  /** Ends the watch: in words. The computed time is this thread's alone, whatever else the machine was doing. */
  told(): string;
}

/** ms between two looks. */
const EVERY = 5;

export function watchStalls(): Stalls {
  const late = monitorEventLoopDelay({ resolution: EVERY });
  late.enable();
  let [before, most] = [computedMs(), 0];
  const timer = setInterval(() => {
    const now = computedMs();
    most = Math.max(most, now - before);
    before = now;
  }, EVERY);
  return {
    told() {
      clearInterval(timer);
      late.disable();
      const ms = (nanoseconds: number): string => (nanoseconds / 1e6 - EVERY).toFixed(0);
      return `the event loop was late by ${ms(late.percentile(99))} ms at 99 % and ${ms(late.max)} ms at most, of which ${most.toFixed(0)} ms at most were computed at a stretch`;
    },
  };
}

function computedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
