// What is turned away when the event loop falls behind: administration first, pages last. Being turned away costs next to nothing.
import type { Priority } from '@marquee/protocol';

/** ms of delay of the event loop from which requests of each priority are turned away. */
export type Thresholds = Readonly<Record<Priority, number>>;

/** Seconds to wait, spread over twice the least, so that those turned away do not all come back at once. */
export const spread = (least: number, random: () => number): number => Math.ceil(least * (1 + random()));

export interface Shedder {
  /** Seconds after which to come again, or undefined: come in. */
  turnAway(priority: Priority): number | undefined;
}

/** `delay` is how far the event loop is behind, in ms; `random` spreads the return of those turned away over twice the least wait. */
export function createShedder(thresholds: Thresholds, delay: () => number, random: () => number): Shedder {
  return {
    turnAway(priority) {
      const behind = delay();
      if (behind < thresholds[priority]) return undefined;
      const least = 1 + Math.min(29, behind / 250);
      return spread(least, random);
    },
  };
}
