// Why a title stands where it does for a profile, or nowhere: every part of its score, what it rests on, what keeps it away.
import type { Explained, HeldWhy } from '@marquee/protocol';
import type { Published } from '../live/types.ts';
import { pagePolicy } from '../page/policy.ts';
import { verbOf } from '../page/say.ts';
import { evidenceFor, writeCards } from './make.ts';
import { attempt, type ListWorld, type Standing } from './standing.ts';

/** `index` on the shelf; what lies above the limit must not get here. `parts`: features and numbers too, for operators. */
export function explain(
  world: ListWorld,
  standing: Standing,
  index: number,
  parts: boolean,
): Omit<Explained, 'profile'> {
  const { making, viewer, at } = standing;
  const { shelf, published } = making;
  const title = shelf.titles[index]!;
  const [card] = writeCards(standing, [{ index, worth: 0 }], { evidence: evidenceFor(making) });
  const held = heldBy(standing, index);
  const place = held.length > 0 ? -1 : making.place[index]!;
  const newest = viewer?.liked.reduce((last, { at: when }) => Math.max(last, when), 0) ?? 0;
  return {
    id: world.uuid(),
    titleId: title.id,
    name: title.name,
    generatedAt: at,
    snapshot: published?.id ?? null,
    trainedAt: published?.trainedAt ?? null,
    cursor: published?.cursor ?? null,
    newestSignalAt: newest === 0 ? null : newest,
    signals: viewer?.signals ?? 0,
    why: whyOf(
      standing,
      index,
      card!.reasons.map(({ text }) => text),
    ),
    reasons: card!.reasons,
    held,
    place: place < 0 ? null : place + 1,
    ...(card!.match === undefined ? {} : { match: card!.match }),
    sources: card!.sources ?? [],
    ...(parts ? partsOf(world, standing, index) : { score: null, constant: null, features: [] }),
  };
}

/** What made the score, so that contributions and constant are together the score. */
function partsOf(
  world: ListWorld,
  { making, query }: Standing,
  index: number,
): Pick<Explained, 'score' | 'constant' | 'features'> {
  const { published, shelf } = making;
  const none = { score: null, constant: null, features: [] };
  if (query === undefined || published === undefined) return none;
  const item = published.items.index(shelf.titles[index]!.id);
  if (item < 0) return none;
  return attempt(world, () => scoreParts(published, query, item)) ?? none;
}

function scoreParts(
  published: Published,
  query: NonNullable<Standing['query']>,
  item: number,
): Pick<Explained, 'score' | 'constant' | 'features'> | undefined {
  const score = published.score(query, Int32Array.of(item))[0]!;
  if (!Number.isFinite(score)) return undefined;
  const all = published
    .explain(query, item)
    .map(({ feature, value, weight }) => ({ feature, value, weight, contribution: value * weight }))
    .filter(({ contribution }) => Number.isFinite(contribution));
  const size = all.reduce((sum, { contribution }) => sum + Math.abs(contribution), 0);
  const features = all
    .map((part) => ({ ...part, share: size === 0 ? 0 : Math.abs(part.contribution) / size }))
    .sort((a, b) => b.share - a.share || (a.feature < b.feature ? -1 : 1));
  return { score, constant: score - all.reduce((sum, { contribution }) => sum + contribution, 0), features };
}

/** Every reason for which it would be on no list, not only the first. */
function heldBy({ making, viewer, limit, at }: Standing, index: number): Explained['held'] {
  const { shelf, catalogue } = making;
  const { id, maturity, name, withdrawn } = shelf.titles[index]!;
  const held: { why: HeldWhy; text: string }[] = [];
  const add = (why: HeldWhy, text: string): void => void held.push({ why, text });
  if (!catalogue.isAvailable(id, at)) {
    add(
      'unavailable',
      withdrawn
        ? `${name} was withdrawn`
        : `${name} cannot be begun now: it is outside its window, or has no episode yet`,
    );
  }
  if (limit !== null && (maturity === null || maturity > limit)) {
    add(
      'above_limit',
      `${maturity === null ? 'It has no maturity rating' : `It is for ${maturity} and over`}, the limit is ${limit}`,
    );
  }
  if (viewer?.refused.has(id)) add('refused', 'You said that it is not for you');
  else if (viewer?.seen.has(id))
    add('seen', `You have ${verbOf(viewer, id) === 'watched' ? 'watched' : 'judged'} it already`);
  const shown = viewer?.shown.get(id)?.times ?? 0;
  if (shown >= pagePolicy.hidden) add('shown_often', `It was in view ${shown} times in two weeks and never opened`);
  if (held.length === 0 && making.place[index]! < 0) add('no_candidate', 'Nothing brought it forward');
  return held;
}

/** Sentences for people: the reasons, then what is known that has a say. */
function whyOf({ viewer, making, limit }: Standing, index: number, reasons: readonly string[]): string[] {
  const { shelf, published } = making;
  if (viewer === undefined) return [...reasons, 'Nothing about you has a say in this list'];
  const shown = viewer.shown.get(shelf.titles[index]!.id)?.times ?? 0;
  return [
    ...reasons,
    viewer.signals === 0
      ? 'You have not watched or judged anything yet, so the list goes by what is popular and by what you told at sign-up'
      : `The list goes by ${viewer.signals} ${viewer.signals === 1 ? 'thing' : 'things'} that you watched, judged or listed`,
    ...(published === undefined ? ['No model is trained yet, so it goes by what is popular'] : []),
    ...(shown >= pagePolicy.tired && shown < pagePolicy.hidden
      ? [`It stands further back: it was in view ${shown} times and not opened`]
      : []),
    ...(limit === null ? [] : [`Only titles up to ${limit} are shown to this profile`]),
  ];
}
