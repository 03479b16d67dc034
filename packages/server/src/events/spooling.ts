// While the database is away events go to the spool; when it is back they go into the log, in order, before newer ones do.
import type { EventAnswer } from '@marquee/protocol';
import { rejectionsOf, type Commit } from './commit.ts';
import { createDrain, type DrainOptions, type Spooled } from './drain.ts';
import { isStoreAway } from './errors.ts';
import { refusedText } from './refused-text.ts';
import type { Request } from './request.ts';

interface SpoolingOptions extends DrainOptions {
  /** A commit that takes longer goes on, but is answered from the spool. */
  readonly patienceMs: number;
}

export interface Spooling {
  readonly commit: Commit;
  /** Stops emptying the spool and closes it; what is left is there at the next start. */
  close(): Promise<void>;
}

/**
 * The answer of a spooled request counts as accepted what fits its schema; duplicates and events that are not the sender's
 * come to light later, and then are not counted, but nobody is told. On one disk only until the spool is empty.
 */
export function spoolingCommit(options: SpoolingOptions): Spooling {
  const { spool, commit, patienceMs } = options;
  const drain = createDrain(options);
  if (spool.pending > 0) drain.start();

  /** Undefined: the database did not take the group, or not yet. If it does later, what is spooled is a duplicate then. */
  async function direct(group: readonly Request[]): Promise<readonly EventAnswer[] | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, patienceMs, undefined);
    });
    try {
      return await Promise.race([commit(group), late]);
    } catch (error) {
      if (!isStoreAway(error)) throw error;
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async commit(group) {
      const answers = spool.pending === 0 ? await direct(group) : undefined;
      if (answers) return answers;
      await spool.append(JSON.stringify(group.map(spooledOf)));
      drain.start();
      return group.map(provisional);
    },
    async close() {
      await drain.close();
      await spool.close();
    },
  };
}

const provisional = ({ candidates, refused }: Request): EventAnswer => ({
  accepted: candidates.length,
  duplicates: 0,
  rejected: rejectionsOf(refused),
});

const spooledOf = ({ sender, receivedAt, candidates, refused }: Request): Spooled => ({
  sender,
  receivedAt,
  events: [
    ...candidates.map(({ event }) => event as unknown),
    ...refused.map(({ sent }) => JSON.parse(refusedText(sent, false)) as unknown),
  ],
});
