// A title in its place as it goes over the wire: who it is, why it stands there, how well it matches.
import type { Card, CardReason, Progress, RowType } from '@marquee/protocol';
import type { Title } from '../../store/records.ts';
import type { Published, Viewer } from '../live/types.ts';
import { evidenceOf } from './evidence.ts';
import type { Badge, LaidCards, Told } from './laid.ts';
import { pagePolicy } from './policy.ts';
import type { Evidence } from './rows/rule.ts';
import { picturesOf } from './pictures.ts';
import { episodeOf, say } from './say.ts';

/** What all cards of one answer are written from. */
export interface Writing extends Told {
  /** The snapshot that ranked them. */
  readonly published: Pick<Published, 'match' | 'sources'> | undefined;
}

/** Rows whose cards say one thing only. */
const plain: ReadonlySet<string> = new Set(['continue', 'my_list', 'watch_again', 'catalogue']);

/** The card in place `c` of a row of that type. */
export function cardOf(writing: Writing, type: RowType, row: LaidCards, c: number): Card {
  const { viewer } = writing;
  const title = row.titles[c]!;
  const given = row.given[c]!;
  // A title that was picked may stand in a row that names it.
  const found = given.some(({ seed }) => seed?.title === title.id)
    ? given.filter(({ seed }) => seed?.title !== title.id)
    : given;
  const alone = plain.has(type) || viewer === undefined || given[0]?.type === 'explore';
  const card: Card = {
    title: title.id,
    name: title.name,
    kind: title.kind,
    year: title.year,
    genres: title.genres as string[],
    maturity: title.maturity,
    durationS: title.durationS,
    score: rounded(row.scores[c]!),
    reasons: weighed(alone ? found : [...found, ...secondOf(writing, title, found)], { title, viewer }),
    propensity: row.propensities[c]!,
  };
  const pictures = picturesOf(title);
  if (pictures.artwork !== undefined) card.artwork = pictures.artwork;
  if (pictures.wide !== undefined) card.wide = pictures.wide;
  if (title.kind === 'series') card.seasons = title.seasons.length;
  const match = matchOf(writing, row.ranked[c]!);
  if (match !== undefined) card.match = match;
  const sources = sourcesOf(writing, row.sources[c]!);
  if (sources !== undefined) card.sources = sources;
  const badges = row.badges[c]!;
  if (badges.length > 0) card.badges = badges as Badge[];
  const rank = type === 'top10' ? found[0]?.rank : undefined;
  if (rank !== undefined) card.rank = rank;
  if (type === 'hero' && title.synopsis !== '') card.synopsis = title.synopsis;
  if (type === 'continue') {
    if (pictures.titled !== undefined) card.titled = pictures.titled;
    const progress = progressOf(viewer, title);
    if (progress !== undefined) card.progress = progress;
  }
  return card;
}

/** Six digits are enough to compare by, and shorter to send. */
const rounded = (score: number): number => Number(score.toPrecision(6));

/** A second reason where it says something else than the first. */
function secondOf(writing: Writing, title: Title, found: readonly Evidence[]): Evidence[] {
  const [first] = found;
  return evidenceOf(writing, title).filter(({ tag, seed }) => tag !== first?.tag && seed?.title !== first?.seed?.title);
}

/** The first reason has the larger say. */
function weighed(found: readonly Evidence[], about: Parameters<typeof say>[1]): CardReason[] {
  return found.slice(0, 2).map((one, k, { length }) => ({
    ...one,
    text: say(one, about),
    weight: length === 1 ? 1 : k === 0 ? 0.7 : 0.3,
  }));
}

function matchOf({ viewer, published }: Writing, score: number): number | undefined {
  if (viewer === undefined || published === undefined || viewer.signals < pagePolicy.signals) return undefined;
  if (Number.isNaN(score)) return undefined;
  const match = Math.round(100 * published.match(score));
  // NaN is no number that is large enough
  return match >= pagePolicy.matchFrom ? Math.min(100, match) : undefined;
}

function sourcesOf({ published }: Writing, mask: number): string[] | undefined {
  if (published === undefined || mask === 0) return undefined;
  const own = named.get(published.sources) ?? new Map<number, string[]>();
  named.set(published.sources, own);
  const known = own.get(mask) ?? published.sources.filter((_, bit) => (mask & (1 << bit)) !== 0);
  own.set(mask, known);
  return known;
}

/** Names of sources by the bits of a mask, of which there are few. */
const named = new WeakMap<readonly string[], Map<number, string[]>>();

function progressOf(viewer: Viewer | undefined, title: Title): Progress | undefined {
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
