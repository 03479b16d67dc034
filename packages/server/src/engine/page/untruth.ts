// Whether a reason is true, worked out again from the facts themselves and not from what made it: for tests and audits.
import type { CardReason } from '@marquee/protocol';
import type { Title } from '../../store/records.ts';
import { alikeTo } from './likeness.ts';
import { chartOn, type Making } from './making.ts';
import { pagePolicy } from './policy.ts';
import { placeName, regionOf } from './region.ts';
import { freshSeries } from './rows/new-episodes.ts';
import { isNew } from './rows/new.ts';
import { topTen } from './rows/top10.ts';
import { PAIR, say } from './say.ts';
import { mayBeNamed } from './taste.ts';

/** What is wrong with a reason of that title's card, undefined where it is true. `making`: the facts of the page that it is on. */
export function untruth(reason: CardReason, titleId: string, making: Making): string | undefined {
  const index = making.shelf.indexOf(titleId);
  const title = making.shelf.titles[index];
  if (title === undefined) return `${titleId} is not in the catalogue`;
  const { text, weight: _, ...evidence } = reason;
  if (text === '' || text !== say(evidence, { title, viewer: making.viewer }))
    return `"${text}" is not what the facts say`;
  return seedWrong(reason, making) ?? factWrong(reason, { index, title }, making);
}

/** A title that is named is there, may be named, and was liked. */
function seedWrong({ seed }: CardReason, { shelf, viewer, limit }: Making): string | undefined {
  if (seed === undefined) return undefined;
  const index = shelf.indexOf(seed.title);
  if (index < 0 || !mayBeNamed(shelf, index, limit)) return `${seed.title} may not be named`;
  if (shelf.titles[index]!.name !== seed.name) return `${seed.title} is not called ${seed.name}`;
  if (viewer === undefined || viewer.refused.has(seed.title)) return `${seed.name} was refused`;
  return viewer.labels.get(seed.title)?.pref === 1 ? undefined : `${seed.name} was not liked`;
}

interface About {
  readonly index: number;
  readonly title: Title;
}

function factWrong(reason: CardReason, about: About, making: Making): string | undefined {
  const { viewer, charts, shelf } = making;
  const { index, title } = about;
  const unless = (fact: boolean | undefined, why: string): string | undefined => (fact === true ? undefined : why);
  switch (reason.type) {
    case 'watched':
      return unless(sourceOf(reason, making) === 'watch', 'it was not watched') ?? unlike(reason, about, making);
    case 'liked':
      return unless(sourceOf(reason, making) !== 'watch', 'nothing was said of it') ?? unlike(reason, about, making);
    case 'shared':
      return unless(reason.seed !== undefined && sharedBy(reason, title, making), `they do not share ${reason.tag}`);
    case 'favourite':
      return unless(
        viewer?.profile.favouriteGenres.some((genre) => same(genre, reason.tag)) && has(title, reason.tag!),
        `${reason.tag} was not named`,
      );
    case 'similar_viewers':
      return unless(isNeighbourly(index, making), 'its neighbours do not have it');
    case 'popular':
      return unless(isRanked(reason, index, making), `it is not number ${reason.rank}`);
    case 'trending':
      return unless(chartOn(shelf, charts.trending())[reason.rank! - 1] === index, `it is not number ${reason.rank}`);
    case 'new':
      return unless(isNew(making, index), 'it is not new');
    case 'new_episode':
      return unless(freshSeries(making).includes(index), 'it has no new episode');
    case 'continue':
      return unless(
        viewer?.continuing.some(({ titleId }) => titleId === title.id),
        'it was not begun',
      );
    case 'listed':
      return unless(
        viewer?.listed.some((one) => one.title === title.id),
        'it is not on the list',
      );
    case 'finished':
      return unless(viewer?.completed.has(title.id), 'it was not finished');
    case 'explore':
      return unless(
        isNew(making, index) && charts.impressions(title.id) < pagePolicy.trialImpressions,
        'it is known already',
      );
  }
}

const sourceOf = ({ seed }: CardReason, { viewer }: Making) => viewer?.labels.get(seed?.title ?? '')?.source;

const unlike = ({ seed }: CardReason, { index }: About, making: Making): string | undefined =>
  alikeTo(making, making.shelf.indexOf(seed!.title)).some((one) => one.index === index)
    ? undefined
    : `it is not like ${seed!.name}`;

const same = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();

/** Any fact of the title in that word: person, genre, theme, country, decade; of two, both. */
function has(title: Title, tag: string): boolean {
  if (tag.includes(PAIR)) return tag.split(PAIR).every((one) => has(title, one));
  const { genres, keywords, countries, directors, cast, year } = title;
  const decade = year === null ? '' : `${Math.floor(year / 10) * 10}s`;
  return [...genres, ...keywords, ...countries, ...directors, ...cast, decade].some((fact) => same(fact, tag));
}

const sharedBy = ({ tag, seed }: CardReason, title: Title, { shelf }: Making): boolean =>
  seed!.title !== title.id && has(title, tag!) && has(shelf.titles[shelf.indexOf(seed!.title)]!, tag!);

function isNeighbourly(index: number, { published, query, ofItem }: Making): boolean {
  if (published === undefined || query === undefined) return false;
  const { items, viewers } = published.neighbours(query);
  return viewers >= 10 && items.some((item) => ofItem[item] === index);
}

function isRanked({ tag, rank }: CardReason, index: number, making: Making): boolean {
  const { charts, shelf } = making;
  const region = regionOf(making);
  if (tag !== undefined) {
    if (region === null || placeName(region) !== tag) return false;
    return chartOn(shelf, charts.popular(region))[rank! - 1] === index;
  }
  return (
    chartOn(shelf, charts.popular(null))[rank! - 1] === index ||
    topTen(making, null)[rank! - 1] === index ||
    (region !== null && topTen(making, region)[rank! - 1] === index)
  );
}
