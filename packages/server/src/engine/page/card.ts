// A title in its place as it goes over the wire: who it is, why it stands there, how well it matches.
import type { Card, CardReason, Progress } from '@marquee/protocol';
import type { Title } from '../../store/records.ts';
import type { Drawn, Slot } from './draw.ts';
import { evidenceOf } from './evidence.ts';
import type { Making } from './making.ts';
import { pagePolicy } from './policy.ts';
import { isNew, newTitles } from './rows/new.ts';
import { freshSeries } from './rows/new-episodes.ts';
import type { Evidence } from './rows/rule.ts';
import { topTen } from './rows/top10.ts';
import { picturesOf } from './pictures.ts';
import { episodeOf, say } from './say.ts';

type Badge = NonNullable<Card['badges']>[number];

/** What all cards of one page have in common. */
export interface CardContext {
  readonly making: Making;
  readonly topTen: ReadonlySet<number>;
  /** Series with episodes or a season that came lately. */
  readonly episodes: ReadonlySet<number>;
  /** So much of the catalogue is new that it says nothing. */
  readonly allNew: boolean;
}

export function cardContext(making: Making): CardContext {
  const fresh = newTitles(making).length;
  return {
    making,
    topTen: new Set(topTen(making, null)),
    episodes: new Set(freshSeries(making)),
    allNew: fresh > pagePolicy.newShare * making.order.length,
  };
}

/** ms before the end of availability at which a card says so. */
const LEAVING = 14 * 86_400_000;

/** Rows whose cards say one thing only. */
const plain: ReadonlySet<string> = new Set(['continue', 'my_list', 'watch_again', 'catalogue']);

/** What of a row its cards depend on. */
export interface CardRow {
  readonly row: Pick<Drawn['row'], 'type' | 'scores' | 'evidence'>;
}

export function cardOf(context: CardContext, row: CardRow, slot: Slot): Card {
  const { making } = context;
  const { index, place, propensity } = slot;
  const title = making.shelf.titles[index]!;
  const { type, scores, evidence } = row.row;
  const given = place < 0 ? [{ type: 'explore' as const }] : evidence(index, place);
  // A title that was picked may stand in a row that names it.
  const found = given.filter(({ seed }) => seed?.title !== title.id);
  const more = plain.has(type) || place < 0 || making.viewer === undefined ? [] : secondOf(making, index, found);
  const card: Card = {
    title: title.id,
    name: title.name,
    kind: title.kind,
    year: title.year,
    genres: title.genres as string[],
    maturity: title.maturity,
    durationS: title.durationS,
    score: rounded(place >= 0 && scores !== undefined ? scores[place]! : making.appeal[index]!),
    reasons: weighed([...found, ...more], { title, viewer: making.viewer }),
    propensity,
  };
  const pictures = picturesOf(title);
  if (pictures.artwork !== undefined) card.artwork = pictures.artwork;
  if (pictures.wide !== undefined) card.wide = pictures.wide;
  if (title.kind === 'series') card.seasons = title.seasons.length;
  const match = matchOf(making, index);
  if (match !== undefined) card.match = match;
  const sources = sourcesOf(making, index);
  if (sources !== undefined) card.sources = sources;
  const badges = badgesOf(context, index, title);
  if (badges.length > 0) card.badges = badges;
  const rank = type === 'top10' ? found[0]?.rank : undefined;
  if (rank !== undefined) card.rank = rank;
  if (type === 'continue') {
    const progress = progressOf(making, title);
    if (progress !== undefined) card.progress = progress;
  }
  return card;
}

/** Six digits are enough to compare by, and shorter to send. */
const rounded = (score: number): number => Number(score.toPrecision(6));

/** A second reason where it says something else than the first. */
function secondOf(making: Making, index: number, found: readonly Evidence[]): Evidence[] {
  const [first] = found;
  return evidenceOf(making, index).filter(({ tag, seed }) => tag !== first?.tag && seed?.title !== first?.seed?.title);
}

/** The first reason has the larger say. */
function weighed(found: readonly Evidence[], about: Parameters<typeof say>[1]): CardReason[] {
  return found.slice(0, 2).map((one, k, { length }) => ({
    ...one,
    text: say(one, about),
    weight: length === 1 ? 1 : k === 0 ? 0.7 : 0.3,
  }));
}

function matchOf({ viewer, published, scores }: Making, index: number): number | undefined {
  if (viewer === undefined || published === undefined || viewer.signals < pagePolicy.signals) return undefined;
  const score = scores[index]!;
  if (Number.isNaN(score)) return undefined;
  const match = Math.round(100 * published.match(score));
  // NaN is no number that is large enough
  return match >= pagePolicy.matchFrom ? Math.min(100, match) : undefined;
}

function sourcesOf({ published, sources }: Making, index: number): string[] | undefined {
  const mask = sources[index]!;
  if (published === undefined || mask === 0) return undefined;
  return published.sources.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

function badgesOf({ making, topTen, episodes, allNew }: CardContext, index: number, title: Title): Badge[] {
  const badges: Badge[] = [];
  if (episodes.has(index)) badges.push(hasNewSeason(making, title.id) ? 'new_season' : 'new_episode');
  else if (!allNew && isNew(making, index)) badges.push('new');
  if (topTen.has(index)) badges.push('top10');
  if (title.availableUntil !== null && title.availableUntil - making.at <= LEAVING) badges.push('leaving');
  return badges;
}

const hasNewSeason = ({ viewer }: Making, titleId: string): boolean =>
  viewer?.continuing.some((entry) => entry.titleId === titleId && entry.newSeason) ?? false;

function progressOf({ viewer }: Making, title: Title): Progress | undefined {
  const entry = viewer?.continuing.find(({ titleId }) => titleId === title.id);
  if (entry === undefined) return undefined;
  return {
    positionS: Math.round(entry.resumeMs / 1000),
    durationS: entry.lengthMs > 0 ? Math.round(entry.lengthMs / 1000) : null,
    share: entry.progress,
    episode: episodeOf(title, entry.episodeId) ?? null,
    isNext: entry.isNext,
  };
}
