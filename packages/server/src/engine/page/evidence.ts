// What a title shares with what the viewer liked: the most telling fact first, and nothing that is not one.
import type { Title } from '../../store/records.ts';
import type { Evidence } from './rows/rule.ts';
import { peopleOf } from './shelf.ts';
import type { TagKind, Tags } from './tags.ts';
import type { Taste } from './taste.ts';

/** How many liked titles must share a tag, and how much more common it must be among them than on the shelf. */
const telling: Readonly<Record<TagKind, { readonly count: number; readonly lift: number; readonly order: number }>> = {
  keyword: { count: 2, lift: 1.5, order: 0 },
  country: { count: 2, lift: 1.5, order: 1 },
  genre: { count: 2, lift: 1.1, order: 2 },
  decade: { count: 4, lift: 2, order: 3 },
};

/** What was liked, and what tags are called. */
export interface Tasting {
  readonly taste: Taste;
  readonly tags: Tags;
}

/** One fact, or none where nothing is shared that says something. */
export function evidenceOf(tasting: Tasting, title: Title): Evidence[] {
  if (tasting.taste.liked.length === 0) return [];
  return byPerson(tasting, title) ?? byTag(tasting, title) ?? byAnyGenre(tasting, title) ?? [];
}

function byPerson({ taste }: Tasting, title: Title): Evidence[] | undefined {
  for (const person of peopleOf(title)) {
    const liked = taste.people.get(person)?.find((other) => other.title !== title);
    if (liked !== undefined) return [shared(person, liked.title)];
  }
  return undefined;
}

function byTag(tasting: Tasting, title: Title): Evidence[] | undefined {
  const { tags, taste } = tasting;
  let best: { tag: number; order: number; weight: number } | undefined;
  const own = tags.of(title);
  for (let k = 0; k < own.length; k++) {
    const tag = own[k]!;
    const count = taste.countOf(tag);
    const { count: least, lift, order } = telling[tags.all[tag]!.kind];
    if (count < least) continue;
    const mine = taste.lift(tag);
    const weight = count * Math.log(mine);
    if (mine < lift || (best && (best.order < order || (best.order === order && best.weight >= weight)))) continue;
    best = { tag, order, weight };
  }
  return best && withExample(tasting, best.tag, title);
}

function byAnyGenre(tasting: Tasting, title: Title): Evidence[] | undefined {
  const { tags, taste } = tasting;
  const tag = tags.of(title).find((one) => tags.all[one]!.kind === 'genre' && taste.countOf(one) > 0);
  return tag === undefined ? undefined : withExample(tasting, tag, title);
}

function withExample({ tags, taste }: Tasting, tag: number, title: Title): Evidence[] | undefined {
  const liked = taste.liked.find((one) => one.title !== title && tags.of(one.title).includes(tag));
  return liked && [shared(tags.all[tag]!.name, liked.title)];
}

const shared = (tag: string, { id, name }: Title): Evidence => ({ type: 'shared', tag, seed: { title: id, name } });
