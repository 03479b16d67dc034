// AUC: how often a relevant item is scored above one that is not, over the whole catalogue; ties count half.
import type { MetricFamily } from './metric.ts';

/** Mann–Whitney form over mid-ranks. NaN when every candidate is relevant. Unscored candidates share the last ranks. */
export const auc: MetricFamily = {
  name: 'auc',
  cut: false,
  variants: [],
  make: () => ({
    kind: 'list',
    name: 'auc',
    title: 'AUC',
    definition:
      'share of pairs (relevant, other unseen item) in which the relevant one is scored higher, ties ½; mean over users',
    better: 'higher',
    k: 0,
    needs: 'ranks',
    measure({ ranks, candidates }) {
      const n = ranks.length;
      const others = candidates - n;
      const rankSum = ranks.reduce((sum, rank) => sum + rank, 0);
      return others === 0 ? NaN : 1 - (rankSum - (n * (n + 1)) / 2) / (n * others);
    },
  }),
};
