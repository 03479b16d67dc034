// Read your own writes: a page waits a moment for the fold of what its profile sent before, and never longer.
export interface CatchingUpOptions {
  /** Folds whatever the log holds. */
  catchUp(): Promise<unknown>;
  /** ms that a page waits at most. */
  readonly patience: number;
  onTrouble(error: unknown): void;
}

export interface CatchingUp {
  /** Events of these profiles are in the log, and not folded yet. */
  stored(profileIds: Iterable<string>): void;
  /** Folds now. Calls while a fold runs share the next one. Never rejects. */
  fold(): Promise<void>;
  /** Resolves when everything stored of the profile so far is folded: true; false where that takes too long. At once where nothing waits. */
  wait(profileId: string): Promise<boolean>;
  /** Profiles whose events wait. */
  readonly waiting: number;
}

export function createCatchingUp({ catchUp, patience, onTrouble }: CatchingUpOptions): CatchingUp {
  /** By profile the newest store that concerns it, counted; oldest first. */
  const marks = new Map<string, number>();
  let count = 0;
  let running: { readonly through: number; readonly done: Promise<void> } | undefined;
  let next: Promise<void> | undefined;
  /** A wait was in vain, and no fold has ended since: to wait again would be in vain too. */
  let late = false;
  let folded = 0;

  const run = async (through: number): Promise<void> => {
    try {
      await catchUp();
      folded = through;
      for (const [id, mark] of marks) {
        if (mark > through) break;
        marks.delete(id);
      }
    } catch (error) {
      onTrouble(error);
    }
    late = false;
  };
  const start = async (): Promise<void> => {
    await running?.done;
    next = undefined;
    const own = { through: count, done: run(count) };
    running = own;
    await own.done;
    if (running === own) running = undefined;
  };
  const fold = (): Promise<void> => (next ??= start());

  return {
    get waiting() {
      return marks.size;
    },
    stored(profileIds) {
      count++;
      for (const id of profileIds) {
        marks.delete(id);
        marks.set(id, count);
      }
    },
    fold,
    async wait(profileId) {
      const mark = marks.get(profileId);
      if (mark === undefined) return true;
      if (late) return false;
      const done = running !== undefined && mark <= running.through ? running.done : fold();
      if (!(await within(done, patience))) late = true;
      return folded >= mark;
    },
  };
}

/** Whether the work ended in time; it goes on where it did not. */
async function within(work: Promise<void>, ms: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, ms, false);
  void work.then(() => resolve(true));
  const inTime = await promise;
  clearTimeout(timer);
  return inTime;
}
