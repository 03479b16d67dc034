// Served pages on their way to the store: gathered, written many at once, and never waited for by a request.
import type { ServedPage } from '../../store/records.ts';
import type { Pages } from '../../store/store.ts';

/**
 * A page is in the store within about `everyMs` of being served. A process that dies loses those; one whose store is away keeps
 * the newest `most` and drops the others: a page that is not logged is missing in evaluation and nowhere else.
 */
export interface PageLog {
  /** A page of which more was served takes the place of what waits of it. */
  add(page: ServedPage): void;
  /** Everything of that profile which waits is dropped; resolves when nothing of it is being written any more. */
  forget(profileId: string): Promise<void>;
  /** Writes what waits; resolves when it is written, or was refused. */
  flush(): Promise<void>;
  /** Pages that were dropped since the start. */
  dropped(): number;
  close(): Promise<void>;
}

export interface PageLogOptions {
  readonly pages: Pick<Pages, 'put'>;
  readonly onTrouble: (error: unknown) => void;
  readonly everyMs?: number;
  readonly most?: number;
}

/** Pages of one write: about 2 MB. */
const AT_ONCE = 256;

export function createPageLog({ pages, onTrouble, everyMs = 500, most = 5_000 }: PageLogOptions): PageLog {
  let waiting = new Map<string, ServedPage>();
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    while (waiting.size > 0) {
      const some = [...waiting].slice(0, AT_ONCE);
      for (const [id] of some) waiting.delete(id);
      try {
        await pages.put(some.map(([, page]) => page));
      } catch (error) {
        onTrouble(error);
        // What was served of them since is newer.
        waiting = new Map([...some, ...waiting]);
        bound();
        // What could not be written now is tried again when the next page has come.
        return;
      }
    }
  };
  const bound = (): void => {
    for (const id of waiting.keys()) {
      if (waiting.size <= most) break;
      waiting.delete(id);
      dropped++;
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  };
  return {
    add(page) {
      waiting.set(page.id, page);
      bound();
      // Only when the number is reached: while the store is away the timer alone tries again.
      if (waiting.size === AT_ONCE) void flush();
      else timer ??= setTimeout(() => void flush(), everyMs).unref();
    },
    async forget(profileId) {
      const others = (): void => {
        for (const [id, page] of waiting) if (page.profileId === profileId) waiting.delete(id);
      };
      others();
      await writing;
      // Back from a write that failed.
      others();
    },
    flush,
    dropped: () => dropped,
    close: flush,
  };
}
