// The picks of a newcomer so far, as a value that steps from one state to the next.
import type { Card } from '@marquee/protocol';

export interface Picking {
  /** Everything that was brought, in the order in which it stands on the grid. */
  readonly cards: readonly Card[];
  readonly picked: readonly string[];
}

export const ENOUGH = 3;
/** Titles that a pick brings beside it. */
const NEAR = 2;

/** Titles that are there already stay where they are. */
export const withMore = ({ cards, picked }: Picking, more: readonly Card[]): Picking => {
  const known = new Set(cards.map(({ title }) => title));
  return { picked, cards: [...cards, ...more.filter(({ title }) => !known.has(title))] };
};

/** The first few that are not there yet come right behind the title that they are like. */
export function withNear({ cards, picked }: Picking, title: string, near: readonly Card[]): Picking {
  const known = new Set(cards.map((card) => card.title));
  const fresh = near.filter((card) => !known.has(card.title)).slice(0, NEAR);
  const place = cards.findIndex((card) => card.title === title) + 1;
  return { picked, cards: [...cards.slice(0, place), ...fresh, ...cards.slice(place)] };
}

/** Picked, or taken back. */
export const toggled = (picking: Picking, title: string): Picking => ({
  ...picking,
  picked: picking.picked.includes(title) ? picking.picked.filter((one) => one !== title) : [...picking.picked, title],
});

/** One that was searched for comes first and is picked. */
export const pickedFrom = (picking: Picking, card: Card): Picking => {
  const { cards, picked } = picking;
  const rest = cards.filter(({ title }) => title !== card.title);
  return { cards: [card, ...rest], picked: picked.includes(card.title) ? picked : [...picked, card.title] };
};

/** What is missing until it is enough, in words. */
export function leftWords(picked: number): string {
  if (picked === 0) return `Pick ${ENOUGH} that you like`;
  return picked < ENOUGH ? `${picked} of ${ENOUGH}` : `${picked} picked`;
}
