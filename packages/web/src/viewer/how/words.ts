// The server's account of its own recommending, in sentences. Numbers and names come from the answer, never from here.
import type { HowItWorks } from '@marquee/protocol';
import { agoWords } from '../why/words.ts';

/** "because_watched" → "Because watched". */
export const rowName = (type: string): string => {
  if (type === 'top10') return 'Top 10';
  const words = type.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const worthWords: Readonly<Record<string, string>> = {
  thumbUpTwice: 'Two thumbs up',
  thumbUp: 'A thumb up',
  pick: 'A title picked at the start',
  rewatched: 'Watching a title again, on top',
  season: 'A season finished within days, on top',
  binge: 'Several episodes in a day, on top',
  listed: 'A title put on My List',
  searched: 'A title searched for and then played, on top',
  passedOver: 'A title seen and passed over',
  removedFromContinue: 'A title taken off Continue Watching',
  notInterested: '“Not interested”',
  thumbDown: 'A thumb down',
};

export interface Worth {
  readonly text: string;
  readonly value: number;
}

/** What an act says of a title, from best to worst; an unknown setting by its own name rather than not at all. */
export const worthsOf = ({ worth }: Pick<HowItWorks, 'worth'>): Worth[] =>
  Object.entries(worth)
    .filter(([name]) => name !== 'halfLifeDays')
    .map(([name, value]) => ({ text: worthWords[name] ?? name, value }))
    .sort((a, b) => b.value - a.value);

const per = (share: number): string => `${Number((100 * share).toFixed(1))}%`;

export function explorationWords({ exploration, limits }: HowItWorks): string[] {
  const { swap, anchored, trialPlace, trialImpressions } = exploration;
  return [
    `In some rows two neighbours change places with a chance of ${per(swap)}, to learn what order itself does. The first ${anchored} cards of a row never do.`,
    `A title that is new may stand at place ${trialPlace + 1} of a row until ${trialImpressions} looks at it. Its card says so.`,
    `A title that you saw ${limits.tired} times without opening it steps back; after ${limits.hidden} times it rests.`,
  ];
}

export function limitWords({ limits, keptDays }: HowItWorks): string[] {
  const { leastAccounts, leastLocalAccounts, matchSignals, matchFrom, kidsMaturity } = limits;
  return [
    `What others watch is told only where ${leastAccounts} households did, and of one region where ${leastLocalAccounts} did.`,
    `A match is told from ${matchSignals} signs of yours on, and from ${matchFrom}% up.`,
    `A child’s profile shows nothing above the age of ${kidsMaturity} unless a parent chose another limit.`,
    `What happened is kept for ${keptDays.events} days, search words for ${keptDays.searches}, served pages for ${keptDays.pages}.`,
  ];
}

const measureNames: Readonly<Record<string, string>> = {
  users: 'Viewers it was measured on',
  'ndcg@10': 'Quality of the first ten titles, 0 to 1 (NDCG@10)',
  'ndcg@10 of popularity': 'The same of what is merely popular',
  'low against popularity': 'Better than that by at least',
  'high against popularity': 'Better than that by at most',
};

/** Measures of the gate that have a value, each under its name. */
export const measuresOf = ({ snapshot }: Pick<HowItWorks, 'snapshot'>): { name: string; value: string }[] =>
  Object.entries(snapshot?.gate?.measures ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [{ name: measureNames[name] ?? name, value: String(Number(value.toPrecision(3))) }],
  );

export function snapshotWords({ snapshot }: Pick<HowItWorks, 'snapshot'>, now: number): string {
  if (snapshot === null)
    return 'No trained models answer now. Pages come from charts, the catalogue and your own lists.';
  const { trainedAt, data } = snapshot;
  const from =
    data === null
      ? ''
      : ` from ${data.interactions.toLocaleString('en')} signs of ${data.users.toLocaleString('en')} viewers about ${data.items.toLocaleString('en')} titles`;
  return `The models were trained ${agoWords(now - trainedAt)}${from}.`;
}
