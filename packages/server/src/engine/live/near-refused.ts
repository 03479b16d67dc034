// What is like a title that was turned down is worth less: the ranker itself learns from what is liked alone.
import type { RankedItems } from './types.ts';

/** Nearest of a title that its refusal reaches, and of how many refusals, the latest, account is taken. */
const [REACH, MOST] = [20, 20];
/** What full likeness to one refused title takes off a score, which is ln of a chance: to about a third. Our choice. */
const COST = 1;

/** Name of the part in what an operator is told of a score. */
export const nearRefused = 'near_refused';

type Similar = (item: number) => { readonly items: Int32Array; readonly scores: Float32Array };

/** By item what it loses, above 0; nothing for what is like no refused title. `refused`: items, the latest last. */
export function lossesOf(refused: Int32Array, similar: Similar): ReadonlyMap<number, number> {
  const losses = new Map<number, number>();
  for (const item of refused.slice(-MOST)) {
    const { items, scores } = similar(item);
    const reach = Math.min(REACH, items.length);
    for (let k = 0; k < reach; k++) {
      // Refusing two that are alike says of a third what refusing one does, and no more.
      losses.set(items[k]!, Math.max(losses.get(items[k]!) ?? 0, COST * scores[k]!));
    }
  }
  return losses;
}

/** The same candidates with what they lose taken off, best first again. */
export function lowered(ranked: RankedItems, losses: ReadonlyMap<number, number>): RankedItems {
  if (losses.size === 0) return ranked;
  const { items, sources } = ranked;
  const scores = ranked.scores.map((score, k) => score - (losses.get(items[k]!) ?? 0));
  const order = Array.from(items, (_, k) => k).sort((a, b) => scores[b]! - scores[a]! || a - b);
  return {
    items: Int32Array.from(order, (k) => items[k]!),
    scores: Float32Array.from(order, (k) => scores[k]!),
    sources: Int32Array.from(order, (k) => sources[k]!),
  };
}
