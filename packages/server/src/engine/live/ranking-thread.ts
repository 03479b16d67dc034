// Ranks on another thread: while candidates of one page are scored, another one is laid and a third one is sent.
import { Worker } from 'node:worker_threads';
import type { RankingAsk, RankingReply } from './ranking-worker.ts';
import type { Published, Rank } from './types.ts';

export interface RankingThread {
  /** Here, as long as the thread has not opened that snapshot, and for good once the thread is gone. Rejects with what ranking throws. */
  readonly rank: Rank;
  /** Starts the thread ahead of its first snapshot, which takes as long as reading one. */
  begin(): void;
  /** Resolves once the thread ranks by that snapshot, or will not. */
  ready(published: Published): Promise<void>;
  close(): Promise<void>;
}

export interface RankingOptions {
  /** Monotonic, ms. */
  readonly tick: () => number;
  /** The thread ended, hangs, or cannot open a snapshot: what it would have ranked is ranked here. */
  readonly onTrouble: (error: unknown) => void;
}

/** Snapshots that the thread holds: the one that answers, the one before, and one on its way. */
const HELD = 3;
/** ms without any answer after which the thread is given up. */
const HANGS = 5_000;

/** Of one snapshot; the snapshot itself is not held by it. */
interface Place {
  readonly held: number;
  isThere: boolean;
  readonly settled: Promise<void>;
}

interface Waiting {
  readonly since: number;
  resolve(reply: RankingReply | undefined): void;
}

export const rankHere =
  (tick: () => number): Rank =>
  async (published, query) => {
    const began = tick();
    const ranked = published.rank(query);
    return { ranked, tookMs: tick() - began };
  };

export function startRanking({ tick, onTrouble }: RankingOptions): RankingThread {
  const here = rankHere(tick);
  // Not before there is a snapshot: a server that only listens does without, and is 20 MB smaller.
  let begun: ReturnType<typeof threadLine> | undefined;
  const begin = () => (begun ??= threadLine(tick, onTrouble));
  const places = new WeakMap<Published, Place>();
  const order: Place[] = [];
  let count = 0;
  let closed = false;

  const place = (published: Published): Place | undefined => {
    const known = places.get(published);
    const { recipe } = published;
    if (known || recipe === undefined || closed || begun?.isGone()) return known;
    const line = begin();
    const held = ++count;
    const made: Place = {
      held,
      isThere: false,
      settled: line.hold(held, recipe).then((is) => void (made.isThere = is)),
    };
    places.set(published, made);
    order.push(made);
    if (order.length > HELD) leave(order.shift()!);
    return made;
  };
  const leave = (oldest: Place): void => {
    oldest.isThere = false;
    void oldest.settled.then(() => {
      oldest.isThere = false;
      begun?.drop(oldest.held);
    });
  };
  return {
    async rank(published, query) {
      const at = place(published);
      // Nothing waits behind a snapshot that is being opened.
      const reply = at?.isThere && !begun?.isOpening() ? await begun?.rank(at.held, query) : undefined;
      if (reply === undefined) return here(published, query);
      if ('failed' in reply) throw new Error(reply.failed);
      return reply;
    },
    begin: () => void begin(),
    ready: async (published) => place(published)?.settled,
    async close() {
      closed = true;
      await begun?.close();
    },
  };
}

/** Messages there and back. Undefined for an answer that never comes. */
function threadLine(tick: () => number, onTrouble: (error: unknown) => void) {
  const worker = new Worker(new URL('./ranking-worker.ts', import.meta.url), {
    workerData: { ranks: true },
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
    execArgv: [],
  });
  const holding = new Map<number, (is: boolean) => void>();
  const waiting = new Map<number, Waiting>();
  let [asked, lastReply, gone] = [0, 0, false];

  const end = (error?: unknown): void => {
    if (gone) return;
    gone = true;
    if (error !== undefined) onTrouble(error);
    for (const resolve of holding.values()) resolve(false);
    for (const { resolve } of waiting.values()) resolve(undefined);
    void worker.terminate();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the thread that ranks has ended')));
  worker.on('message', (reply: RankingReply) => {
    lastReply = tick();
    if ('held' in reply) {
      if (reply.failed !== undefined) onTrouble(new Error(`the thread that ranks cannot open it: ${reply.failed}`));
      holding.get(reply.held)?.(reply.failed === undefined);
      holding.delete(reply.held);
      return;
    }
    waiting.get(reply.number)?.resolve(reply);
    waiting.delete(reply.number);
  });
  // After the listeners, which would hold the process again: a server that cannot start must end.
  worker.unref();
  const post = (ask: RankingAsk): void => worker.postMessage(ask);
  const hangs = (): boolean => {
    const [first] = waiting.values();
    return first !== undefined && tick() - Math.max(first.since, lastReply) > HANGS;
  };
  return {
    isGone: () => gone,
    isOpening: () => holding.size > 0,
    hold: (held: number, recipe: NonNullable<Published['recipe']>) =>
      new Promise<boolean>((resolve) => {
        holding.set(held, resolve);
        post({ op: 'hold', held, recipe });
      }),
    drop: (held: number) => gone || post({ op: 'drop', held }),
    async rank(held: number, query: Parameters<Rank>[1]) {
      if (!gone && hangs()) end(new Error(`the thread that ranks has not answered for ${HANGS} ms`));
      if (gone) return undefined;
      const number = ++asked;
      const reply = await new Promise<RankingReply | undefined>((resolve) => {
        waiting.set(number, { since: tick(), resolve });
        post({ op: 'rank', held, number, query });
      });
      return reply as Exclude<RankingReply, { readonly held: number }> | undefined;
    },
    async close() {
      end();
      await worker.terminate();
    },
  };
}
