// By somebody whose work the viewer liked several times.
import type { Making } from '../making.ts';
import { byAppeal, nameOf } from './from-order.ts';
import type { Proposal, RowRule } from './rule.ts';

const LIKED = 3;
const ROWS = 2;

export const person: RowRule = {
  type: 'person',
  about: {
    selection: 'directed or led by somebody who made three titles that were liked',
    order: 'appeal',
    appears: '4 are left unseen',
    evidence: 'the person, and a title of theirs that was liked',
  },
  personal: true,
  least: 4,
  most: 20,
  times: ROWS,
  repeats: false,
  discovery: false,
  draws: false,
  prior: 0.25,
  propose(making) {
    return [...making.taste.people]
      .filter(([, liked]) => liked.length >= LIKED)
      .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
      .map(([name, liked]) => rowOf(making, name, liked[0]!.index))
      .filter(({ titles }) => titles.length >= person.least)
      .slice(0, ROWS);
  },
};

function rowOf(making: Making, name: string, liked: number): Proposal {
  const { shelf } = making;
  const titles = byAppeal(making, shelf.withPerson(name));
  const directs = titles.filter((index) => shelf.titles[index]!.directors.includes(name)).length * 2 > titles.length;
  const evidence = [{ type: 'shared', tag: name, seed: nameOf(making, liked) }] as const;
  return {
    type: 'person',
    id: `person:${name}`,
    heading: directs ? `Directed by ${name}` : `With ${name}`,
    titles,
    evidence: () => evidence,
  };
}
