// Turns: work that must not overlap waits for what came before it.

/** Runs each work after the one before it, whether or not that failed. */
export function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = before.then(work, work);
    before = mine.catch(() => {});
    return mine;
  };
}
