// How far the event loop is behind: the measure by which requests are turned away.

/** ms between two looks. */
const EVERY = 100;
/** Weight of the newest look: about a second counts. */
const NEWEST = 0.2;

export interface LoopDelay {
  /** ms, smoothed over about a second. */
  value(): number;
  stop(): void;
}

/** `now` is a monotonic clock in ms. The timer keeps no process alive. */
export function measureLoopDelay(now: () => number): LoopDelay {
  let smooth = 0;
  let due = now() + EVERY;
  const timer = setInterval(() => {
    const late = Math.max(0, now() - due);
    due = now() + EVERY;
    smooth += NEWEST * (late - smooth);
  }, EVERY);
  timer.unref();
  return { value: () => smooth, stop: () => clearInterval(timer) };
}
