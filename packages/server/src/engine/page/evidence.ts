// What a title shares with what the viewer liked: the most telling fact first, and nothing that is not one.
import type { Making } from './making.ts';
import type { Evidence } from './rows/rule.ts';
import { peopleOf } from './shelf.ts';
import type { TagKind } from './tags.ts';

/** How many liked titles must share a tag, and how much more common it must be among them than on the shelf. */
const telling: Readonly<Record<TagKind, { readonly count: number; readonly lift: number; readonly order: number }>> = {
  keyword: { count: 2, lift: 1.5, order: 0 },
  country: { count: 2, lift: 1.5, order: 1 },
  genre: { count: 2, lift: 1.1, order: 2 },
  decade: { count: 4, lift: 2, order: 3 },
};

/** One fact, or none where nothing is shared that says something. */
export function evidenceOf(making: Making, index: number): Evidence[] {
  const { taste } = making;
  if (taste.liked.length === 0) return [];
  return byPerson(making, index) ?? byTag(making, index) ?? byAnyGenre(making, index) ?? [];
}

function byPerson({ shelf, taste }: Making, index: number): Evidence[] | undefined {
  for (const person of peopleOf(shelf.titles[index]!)) {
    const liked = taste.people.get(person)?.find((other) => other !== index);
    if (liked !== undefined) return [shared(shelf, person, liked)];
  }
  return undefined;
}

function byTag(making: Making, index: number): Evidence[] | undefined {
  const { shelf, taste } = making;
  let best: { tag: number; order: number; weight: number } | undefined;
  for (const tag of shelf.tagsOf(index)) {
    const count = taste.countOf(tag);
    const { count: least, lift, order } = telling[shelf.tags.all[tag]!.kind];
    if (count < least) continue;
    const mine = taste.lift(tag);
    const weight = count * Math.log(mine);
    if (mine < lift || (best && (best.order < order || (best.order === order && best.weight >= weight)))) continue;
    best = { tag, order, weight };
  }
  return best && withExample(making, best.tag, index);
}

function byAnyGenre(making: Making, index: number): Evidence[] | undefined {
  const { shelf, taste } = making;
  const tag = shelf.tagsOf(index).find((one) => shelf.tags.all[one]!.kind === 'genre' && taste.countOf(one) > 0);
  return tag === undefined ? undefined : withExample(making, tag, index);
}

function withExample({ shelf, taste }: Making, tag: number, index: number): Evidence[] | undefined {
  const liked = taste.liked.find((one) => one.index !== index && shelf.tagsOf(one.index).includes(tag));
  return liked && [shared(shelf, shelf.tags.all[tag]!.name, liked.index)];
}

function shared(shelf: Making['shelf'], tag: string, liked: number): Evidence {
  const { id, name } = shelf.titles[liked]!;
  return { type: 'shared', tag, seed: { title: id, name } };
}
