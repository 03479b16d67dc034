// One at a time: whoever asks waits for those that asked before.

/** Resolves, in order of asking, with the way to let the next one go on. */
export function turns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = last;
    last = promise;
    await before;
    return resolve;
  };
}

/** Runs each work after those before it, whether or not they failed. */
export const inTurn =
  (acquire: () => Promise<() => void>) =>
  async <T>(work: () => Promise<T>): Promise<T> => {
    const release = await acquire();
    try {
      return await work();
    } finally {
      release();
    }
  };
