// Rate limits by the generic cell rate algorithm: one moment per name, exact over bursts and over hours.

export interface Rate {
  /** Sustained. */
  readonly perSecond: number;
  /** At once, after a rest. */
  readonly burst: number;
}

export interface Verdict {
  readonly allowed: boolean;
  readonly limit: number;
  /** What may still come at once. */
  readonly remaining: number;
  /** Seconds until the whole burst is there again. */
  readonly resetS: number;
  /** Seconds after which as much as was asked for is allowed; 0 where it is. */
  readonly retryAfterS: number;
}

export interface Limiter {
  /** Takes `cost` from the budget of `name`, or nothing where it does not suffice. */
  take(name: string, cost?: number): Verdict;
}

/** Names remembered; the one that was quiet longest is forgotten first, and starts with a full budget again. */
const REMEMBERED = 100_000;

/**
 * Source: ITU-T I.371, Annex A (virtual scheduling). `full` is the moment at which the budget is whole again.
 * A cost above the burst is taken from a whole budget, which then is in debt: a batch larger than the burst is slowed, not shut out.
 */
export function createLimiter({ perSecond, burst }: Rate, now: () => number): Limiter {
  const fullAt = new Map<string, number>();
  const msEach = 1000 / perSecond;
  return {
    take(name, cost = 1) {
      const at = now();
      const full = Math.max(fullAt.get(name) ?? at, at);
      const owed = full - at;
      const room = burst * msEach - owed - Math.min(cost, burst) * msEach;
      // Half a microsecond of slack for sums of thirds.
      const allowed = room >= -1e-6;
      const next = allowed ? full + cost * msEach : full;
      fullAt.delete(name);
      fullAt.set(name, next);
      if (fullAt.size > REMEMBERED) forgetOldest(fullAt);
      return {
        allowed,
        limit: burst,
        remaining: Math.max(0, Math.floor(burst - (next - at) / msEach + 1e-9)),
        resetS: Math.ceil((next - at) / 1000),
        retryAfterS: allowed ? 0 : Math.max(1, Math.ceil(-room / 1000)),
      };
    },
  };
}

function forgetOldest(fullAt: Map<string, number>): void {
  for (const name of fullAt.keys()) {
    fullAt.delete(name);
    return;
  }
}
