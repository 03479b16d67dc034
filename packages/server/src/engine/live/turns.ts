// Pages one after the other, with whatever else there is to do between two of them: events do not wait behind a crowd of pages.

export interface Turns {
  /** Resolves when it is this one's turn, with the ms that it waited; at once where nobody waits. The turn ends with the event loop's. */
  next(): Promise<number>;
}

interface Waiting {
  readonly since: number;
  readonly go: (waited: number) => void;
}

/** `tick` is monotonic, in ms. */
export function createTurns(tick: () => number): Turns {
  const waiting: Waiting[] = [];
  let taken = false;
  const step = (): void => {
    const first = waiting.shift();
    taken = first !== undefined;
    if (first === undefined) return;
    setImmediate(step);
    first.go(tick() - first.since);
  };
  return {
    async next() {
      if (!taken) {
        taken = true;
        setImmediate(step);
        return 0;
      }
      return new Promise((go) => void waiting.push({ since: tick(), go }));
    },
  };
}
