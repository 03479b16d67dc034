// What viewers with a history like this one liked.
import { ENOUGH } from './from-order.ts';
import type { RowRule } from './rule.ts';

const NEIGHBOURS = 10;

export const similarViewers: RowRule = {
  type: 'similar_viewers',
  about: {
    selection: 'liked by the viewers whose history is nearest',
    order: 'weight of those viewers',
    appears: 'there are 10 such viewers, and 6 titles are left unseen',
    evidence: 'Viewers with a taste like yours',
  },
  personal: true,
  least: 6,
  most: 20,
  times: 1,
  repeats: false,
  discovery: true,
  draws: true,
  prior: 0.3,
  propose({ published, query, viewer, ofItem, fresh }) {
    if (published === undefined || query === undefined || viewer === undefined || viewer.liked.length === 0) return [];
    const { items, scores, viewers } = published.neighbours(query);
    if (viewers < NEIGHBOURS) return [];
    const titles: number[] = [];
    const kept: number[] = [];
    for (let k = 0; k < items.length && titles.length < ENOUGH; k++) {
      const index = ofItem[items[k]!]!;
      if (index < 0 || fresh[index] === 0) continue;
      titles.push(index);
      kept.push(scores[k]!);
    }
    const evidence = [{ type: 'similar_viewers' }] as const;
    return [
      {
        type: 'similar_viewers',
        id: 'similar_viewers',
        heading: 'Loved by viewers like you',
        titles,
        scores: kept,
        evidence: () => evidence,
      },
    ];
  },
};
