// What a log of events says was watched: the union of its stretches, the time played, the jumps.
import type { Event, EventOf, EventType } from '@marquee/protocol';

export type Stretch = readonly [from: number, to: number];

export const ofType = <T extends EventType>(events: readonly Event[], type: T): EventOf<T>[] =>
  events.filter((event): event is EventOf<T> => event.type === type);

/** Stretches joined where they touch (within a millisecond), sorted. */
export function union(stretches: readonly Stretch[]): Stretch[] {
  const joined: [number, number][] = [];
  for (const [from, to] of stretches.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 0.001) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

export const stretches = (events: readonly Event[]): Stretch[] =>
  ofType(events, 'play_progress').map(({ fromS, toS }) => [fromS ?? NaN, toS ?? NaN]);

export const seconds = (stretches: readonly Stretch[]): number => stretches.reduce((sum, [a, b]) => sum + b - a, 0);
