// Who may train, where several processes share a store: a setting that names the holder and until when.
import { ServerError } from '../errors.ts';
import type { Settings } from '../store/store.ts';

const NAME = 'training.lease';

export interface LeaseOptions {
  readonly settings: Pick<Settings, 'get' | 'swap'>;
  /** Unlike that of every other process. */
  readonly holder: string;
  readonly now: () => number;
  /** ms for which it holds unless renewed: who dies is in nobody's way for longer. */
  readonly forMs: number;
}

export interface Lease {
  /** True where it is ours now, anew or still. */
  take(): Promise<boolean>;
  /** Lets others have it; nothing where it is not ours. */
  release(): Promise<void>;
  /** Whether anybody holds it. */
  held(): Promise<boolean>;
}

interface Held {
  readonly holder: string;
  readonly until: number;
}

/** Clocks of the processes may differ by much less than `forMs`. */
export function leaseOf({ settings, holder, now, forMs }: LeaseOptions): Lease {
  const read = async (): Promise<readonly [string | undefined, Held | undefined]> => {
    const text = await settings.get(NAME);
    return [text, text === undefined ? undefined : parse(text)];
  };
  const running = (held: Held | undefined): boolean => held !== undefined && held.until > now();
  return {
    async take() {
      const [text, held] = await read();
      if (running(held) && held?.holder !== holder) return false;
      return settings.swap(NAME, text, JSON.stringify({ holder, until: now() + forMs }));
    },
    async release() {
      const [text, held] = await read();
      if (text !== undefined && held?.holder === holder) {
        await settings.swap(NAME, text, JSON.stringify({ holder, until: 0 }));
      }
    },
    held: async () => running((await read())[1]),
  };
}

function parse(text: string): Held | undefined {
  try {
    const value = JSON.parse(text) as Held;
    return typeof value.holder === 'string' && typeof value.until === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** How long a lease holds unless renewed. */
export const LEASE_MS = 60_000;

/**
 * Does the work while the lease is held and renewed; the signal stops it should the lease be lost. Throws E_TRAINING_BUSY where
 * somebody else has it.
 */
export async function whileHeld<T>(lease: Lease, place: string, work: (lost: AbortSignal) => Promise<T>): Promise<T> {
  if (!(await lease.take())) throw new ServerError('E_TRAINING_BUSY', { folder: place, pid: 'of another server' });
  const lost = new AbortController();
  const renewing = setInterval(() => {
    // A database that is away for a moment is no loss: the lease lasts longer than that, and the registry has its own order.
    lease.take().then(
      (ours) => ours || lost.abort(),
      () => undefined,
    );
  }, LEASE_MS / 4);
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(renewing);
    await lease.release().catch(() => undefined);
  }
}
