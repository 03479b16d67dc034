// The thread that ranks: holds a few snapshots as the main one does, and answers one query after the other.
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { createKernels, type Kernels } from '@marquee/kernels';
import { openPublished, publishedAgain } from './published.ts';
import type { LiveQuery, Published, RankedItems, Recipe } from './types.ts';

/** `held`: the number under which both threads know a snapshot. */
export type RankingAsk =
  | { readonly op: 'hold'; readonly held: number; readonly recipe: Recipe }
  | { readonly op: 'drop'; readonly held: number }
  | { readonly op: 'rank'; readonly held: number; readonly number: number; readonly query: LiveQuery };

export type RankingReply =
  /** `failed`: it cannot be opened here. */
  | { readonly held: number; readonly failed?: string }
  | { readonly number: number; readonly ranked: RankedItems; readonly tookMs: number }
  | { readonly number: number; readonly failed: string };

/** Answers as the messages come; the buffers of an answer are the asker's from then on. */
export function rankingDesk(kernels: Kernels, tick: () => number): (ask: RankingAsk) => RankingReply | undefined {
  const holds = new Map<number, Published>();
  // Titles come one after the other, each time to the same files.
  let base: Published | undefined;
  const made = (recipe: Recipe): Published => {
    if (base?.id !== recipe.name.id) base = openPublished(recipe.name, recipe.files, kernels);
    return publishedAgain(recipe, base);
  };
  const attempt = <R>(work: () => R, failed: (why: string) => R): R => {
    try {
      return work();
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error));
    }
  };
  return (ask) => {
    const { held } = ask;
    if (ask.op === 'drop') holds.delete(held);
    if (ask.op === 'hold') {
      const hold = (): RankingReply => (holds.set(held, made(ask.recipe)), { held });
      return attempt(hold, (failed) => ({ held, failed }));
    }
    if (ask.op !== 'rank') return undefined;
    const { number, query } = ask;
    const began = tick();
    const rank = (): RankingReply => {
      const ranked = holds.get(held)!.rank(query);
      return { number, ranked, tookMs: tick() - began };
    };
    return attempt(rank, (failed) => ({ number, failed }));
  };
}

if (!isMainThread && (workerData as { ranks?: true } | null)?.ranks) {
  const answer = rankingDesk(await createKernels({ threads: 1 }), () => performance.now());
  parentPort!.on('message', (ask: RankingAsk) => {
    const reply = answer(ask);
    if (reply === undefined) return;
    const given = 'ranked' in reply ? [reply.ranked.items, reply.ranked.scores, reply.ranked.sources] : [];
    parentPort!.postMessage(
      reply,
      given.map(({ buffer }) => buffer as ArrayBuffer),
    );
  });
}
