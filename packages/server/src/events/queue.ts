// Group commit: what arrives while a commit is on its way goes into the next one. Bounded in bytes, first in first out.
import { closing, overloaded } from './errors.ts';

export interface Sized {
  /** Memory that it holds while it waits, about. */
  readonly bytes: number;
  readonly events: number;
}

export interface QueueLimits {
  /** Bytes that may wait; one more item is refused with E_OVERLOADED. */
  readonly queueBytes: number;
  /**
   * What would wait longer, at the pace of the last commits, is refused too, and so is everybody while the oldest has waited
   * longer (as in CoDel, RFC 8289, time decides and not length); one group may always wait. No limit unless given.
   */
  readonly waitMs?: number;
  /** A commit takes whole items up to these two, and always at least one. */
  readonly groupBytes: number;
  readonly groupEvents: number;
}

interface QueueOptions<T, R> {
  readonly limits: QueueLimits;
  readonly now: () => number;
  /** One result per item. When it rejects, every item of the group fails with that error. */
  readonly commit: (group: readonly T[]) => Promise<readonly R[]>;
  /** True: the fault may lie in one item, so each is tried by itself and its neighbours pass. */
  readonly mayBeOneItem: (error: unknown) => boolean;
}

export interface Queue<T, R> {
  /** Settles once the item's commit has. Throws E_OVERLOADED at once where there is no room. */
  add(item: T): Promise<R>;
  /** Bytes that wait or are being committed. */
  readonly bytes: number;
  /** Seconds after which to come again, where no item of this size would be taken now; undefined where it would. */
  turnAway(bytes: number): number | undefined;
  /** Throws E_OVERLOADED where no item of this size fits. */
  checkRoom(bytes: number): void;
  /** Resolves when everything that was added before is settled. */
  idle(): Promise<void>;
  /** Lets what waits go through and refuses the rest with E_CLOSING. */
  close(): Promise<void>;
}

interface Waiting<T, R> {
  readonly item: T;
  /** When it was added. */
  readonly at: number;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_RETRY_AFTER_S = 60;

export function createQueue<T extends Sized, R>({
  limits,
  now,
  commit,
  mayBeOneItem,
}: QueueOptions<T, R>): Queue<T, R> {
  const waiting: Waiting<T, R>[] = [];
  let bytes = 0;
  let bytesPerMs = 0;
  /** When the oldest that is being committed was added. */
  let committing: number | undefined;
  let closed = false;
  let running: Promise<void> | undefined;
  let newest: Promise<unknown> = Promise.resolve();

  const load = (): Load => {
    const since = committing ?? waiting[0]?.at;
    return { bytes, bytesPerMs, waitedMs: since === undefined ? 0 : now() - since };
  };

  async function settle(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await commit(group.map(({ item }) => item));
      group.forEach(({ resolve }, i) => resolve(results[i]!));
    } catch (error) {
      if (group.length > 1 && mayBeOneItem(error)) for (const one of group) await settle([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      // After the poll phase: requests that lie in the sockets by now join this group.
      await new Promise(setImmediate);
      const group = waiting.splice(0, groupLength(waiting, limits));
      const size = group.reduce((sum, { item }) => sum + item.bytes, 0);
      const start = now();
      committing = group[0]?.at;
      await settle(group);
      committing = undefined;
      bytes -= size;
      bytesPerMs = (bytesPerMs + size / Math.max(1, now() - start)) / 2;
    }
    running = undefined;
  }

  return {
    get bytes() {
      return bytes;
    },
    turnAway: (more) => retryAfter(limits, load(), more),
    checkRoom(more) {
      if (closed) throw closing();
      const retryAfterS = retryAfter(limits, load(), more);
      if (retryAfterS !== undefined) throw overloaded(bytes, Math.floor(room(limits, bytesPerMs)), retryAfterS);
    },
    add(item) {
      this.checkRoom(item.bytes);
      bytes += item.bytes;
      const settled = new Promise<R>((resolve, reject) => void waiting.push({ item, at: now(), resolve, reject }));
      newest = settled.catch(() => undefined);
      running ??= run();
      return settled;
    },
    async idle() {
      await newest;
    },
    async close() {
      closed = true;
      await newest;
      await running;
    },
  };
}

interface Load {
  readonly bytes: number;
  /** Pace of the last commits, 0 before the first. */
  readonly bytesPerMs: number;
  /** For how long the oldest has waited. */
  readonly waitedMs: number;
}

/** Bytes that may wait at that pace. */
const room = ({ queueBytes, groupBytes, waitMs = Infinity }: QueueLimits, bytesPerMs: number): number =>
  bytesPerMs === 0 ? queueBytes : Math.min(queueBytes, Math.max(groupBytes, bytesPerMs * waitMs));

/** Seconds, where so many bytes more may not wait now. */
function retryAfter(limits: QueueLimits, { bytes, bytesPerMs, waitedMs }: Load, more: number): number | undefined {
  const { groupBytes, waitMs = Infinity } = limits;
  const late = bytes + more > groupBytes && waitedMs > waitMs;
  if (!late && bytes + more <= room(limits, bytesPerMs)) return undefined;
  const wait = bytesPerMs > 0 ? Math.ceil(bytes / bytesPerMs / 1000) : 1;
  return Math.min(MAX_RETRY_AFTER_S, Math.max(1, wait));
}

function groupLength<T extends Sized, R>(waiting: readonly Waiting<T, R>[], limits: QueueLimits): number {
  let [count, bytes, events] = [0, 0, 0];
  for (const { item } of waiting) {
    bytes += item.bytes;
    events += item.events;
    if (count > 0 && (bytes > limits.groupBytes || events > limits.groupEvents)) break;
    count++;
  }
  return count;
}
