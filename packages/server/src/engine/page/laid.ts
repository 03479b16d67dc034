// A page as it is laid: what stands where and why, before a word of it is written. It holds neither shelf nor snapshot.
import type { Card, RowType } from '@marquee/protocol';
import { seedFor } from '@marquee/recsys';
import type { Title } from '../../store/records.ts';
import type { Viewer } from '../live/types.ts';
import type { Drawn, Slot } from './draw.ts';
import type { Tasting } from './evidence.ts';
import type { Making } from './making.ts';
import { pagePolicy } from './policy.ts';
import { isNew, newTitles } from './rows/new.ts';
import { freshSeries } from './rows/new-episodes.ts';
import type { Evidence, Proposal } from './rows/rule.ts';
import { topTen } from './rows/top10.ts';

export type Badge = NonNullable<Card['badges']>[number];

/** Titles in their places with all that their cards are written from, column by column: a page of objects would fill the memory. */
export interface LaidCards {
  readonly titles: readonly Title[];
  /** Why each stands in this row. */
  readonly given: readonly (readonly Evidence[])[];
  /** What the row is ordered by. */
  readonly scores: readonly number[];
  /** What the ranker says, NaN for nothing. */
  readonly ranked: readonly number[];
  /** Bit b: brought by source b of the snapshot. */
  readonly sources: readonly number[];
  readonly badges: readonly (readonly Badge[])[];
  readonly propensities: readonly number[];
}

/** A row in its place. */
export interface LaidRow extends LaidCards {
  readonly id: string;
  readonly type: RowType;
  readonly heading: string;
  readonly seed: Proposal['seed'];
}

/** What the cards of a page have in common. */
export interface Told extends Tasting {
  readonly viewer: Viewer | undefined;
}

/** Which titles carry which badge. */
export interface Badges {
  readonly making: Making;
  readonly topTen: ReadonlySet<number>;
  /** Series with episodes or a season that came lately. */
  readonly episodes: ReadonlySet<number>;
  /** So much of the catalogue is new that it says nothing. */
  readonly allNew: boolean;
}

export function badgesOn(making: Making): Badges {
  return {
    making,
    topTen: new Set(topTen(making, null)),
    episodes: new Set(freshSeries(making)),
    allNew: newTitles(making).length > pagePolicy.newShare * making.order.length,
  };
}

/** Why a title stands in a row in which it is only tried out. */
const tried: readonly Evidence[] = [{ type: 'explore' }];

/** `row`: what of a row its cards depend on. */
export function laidCards(
  badges: Badges,
  row: Pick<Proposal, 'scores' | 'evidence'>,
  slots: readonly Slot[],
): LaidCards {
  const { shelf, appeal, scores, sources } = badges.making;
  const own = row.scores;
  return {
    titles: slots.map(({ index }) => shelf.titles[index]!),
    given: slots.map(({ index, place }) => (place < 0 ? tried : row.evidence(index, place))),
    scores: slots.map(({ index, place }) => (place >= 0 && own !== undefined ? own[place]! : appeal[index]!)),
    ranked: slots.map(({ index }) => scores[index]!),
    sources: slots.map(({ index }) => sources[index]!),
    badges: slots.map(({ index }) => badgesOf(badges, index)),
    propensities: slots.map(({ propensity }) => propensity),
  };
}

export function laidRow(badges: Badges, { row, slots }: Drawn): LaidRow {
  const { id, type, heading, seed } = row;
  return { id: wireId(id), type, heading, seed, ...laidCards(badges, row, slots) };
}

/** Ids of the wire are printable ASCII without spaces, 128 at most; names of tags and people are not. */
export const wireId = (id: string): string => {
  const plain = encodeURIComponent(id).replaceAll('%3A', ':').replaceAll('%2B', '+');
  return plain.length <= 128 ? plain : `${plain.slice(0, 119)}~${seedFor(0, plain).toString(16).padStart(8, '0')}`;
};

/** ms before the end of availability at which a card says so. */
const LEAVING = 14 * 86_400_000;
const none: readonly Badge[] = [];

function badgesOf({ making, topTen, episodes, allNew }: Badges, index: number): readonly Badge[] {
  const title = making.shelf.titles[index]!;
  const found: Badge[] = [];
  if (episodes.has(index)) found.push(hasNewSeason(making, title.id) ? 'new_season' : 'new_episode');
  else if (!allNew && isNew(making, index)) found.push('new');
  if (topTen.has(index)) found.push('top10');
  if (title.availableUntil !== null && title.availableUntil - making.at <= LEAVING) found.push('leaving');
  return found.length === 0 ? none : found;
}

const hasNewSeason = ({ viewer }: Making, titleId: string): boolean =>
  viewer?.continuing.some((entry) => entry.titleId === titleId && entry.newSeason) ?? false;
