// Hidden from history: what was played up to a moment is taken out of a state, and a late report of it never gets in.
import type { FoldedEvent } from './event.ts';
import type { TitleState, TitleViewing } from './state.ts';

/** Does the event tell of something that the state must not hold? */
export const isHidden = (state: TitleState, at: number): boolean => at <= state.hiddenUpTo;

/** The newest hiding among the events of one profile that concerns its title; 0 for none. */
export function hiddenUpTo(events: Iterable<FoldedEvent>): number {
  let newest = 0;
  for (const { type, at } of events) if (type === 'history_hide') newest = Math.max(newest, at);
  return newest;
}

/**
 * Takes out what was played up to `at`. False: sums cannot be taken apart, and something was played before and after, so
 * that `playAgain` must make it anew from the log.
 */
export function hide(state: TitleState, at: number): boolean {
  if (at <= state.hiddenUpTo) return true;
  state.hiddenUpTo = at;
  return [state.on, state.off].map((viewing) => viewing === null || cut(viewing, at)).every(Boolean);
}

function cut({ parts, plays }: TitleViewing, at: number): boolean {
  const spans = [
    ...Array.from(parts.map.values(), ({ firstAt, lastAt }) => [firstAt, lastAt] as const),
    ...Array.from(plays.map.values(), ({ startAt, endAt }) => [startAt, endAt] as const),
  ];
  const before = spans.filter(([first]) => first <= at);
  if (before.length === 0) return true;
  // Where the state keeps no more of them, what was pushed out may be newer than what is taken out.
  const full = parts.map.size >= parts.cap || plays.map.size >= plays.cap;
  if (full || before.some(([, last]) => last > at)) return false;
  for (const [id, { lastAt }] of parts.map) if (lastAt <= at) parts.map.delete(id);
  for (const [id, { endAt }] of plays.map) if (endAt <= at) plays.map.delete(id);
  return true;
}

/** Makes what was played anew: `add` folds an event. Words stay as they are, so a log that forgot them costs none. */
export function playAgain(state: TitleState, events: Iterable<FoldedEvent>, add: (event: FoldedEvent) => void): void {
  for (const viewing of [state.on, state.off]) {
    viewing?.parts.map.clear();
    viewing?.plays.map.clear();
  }
  for (const event of events) add(event);
}
