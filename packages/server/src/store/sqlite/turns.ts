// One at a time: whoever asks waits for those that asked before. Who is in a hurry waits only for the one at work.

/** Resolves with the way to let the next one go on: in order of asking, but those in a hurry first. */
export type Acquire = (urgent?: boolean) => Promise<() => void>;

export function turns(): Acquire {
  const [urgently, patiently]: [(() => void)[], (() => void)[]] = [[], []];
  let taken = false;
  const release = (): void => {
    const next = urgently.shift() ?? patiently.shift();
    if (next) next();
    else taken = false;
  };
  const once = (): (() => void) => {
    let held = true;
    return () => {
      if (held) release();
      held = false;
    };
  };
  return async (urgent = false) => {
    if (taken) await new Promise<void>((resolve) => void (urgent ? urgently : patiently).push(resolve));
    taken = true;
    return once();
  };
}

/** Runs each work in its turn, whether or not those before it failed. */
export const inTurn =
  (acquire: Acquire, urgent = false) =>
  async <T>(work: () => Promise<T>): Promise<T> => {
    const release = await acquire(urgent);
    try {
      return await work();
    } finally {
      release();
    }
  };
