// Whether it is time to train, and why: asked for, nothing there yet, the hour of the day, many new events, or drift.
import type { Config } from '../config.ts';

export type Reason = 'asked for' | 'first' | 'daily' | 'events' | 'drift';

/** What happened so far, kept in the settings. */
export interface LastTraining {
  /** When it ended. */
  readonly at: number;
  /** In a row, the last included. */
  readonly failures: number;
  /** Why it failed; '' where it did not. */
  readonly failure: string;
  /** Newest event that was folded when there turned out to be nothing to train on. */
  readonly barren?: number;
}

export interface Situation {
  readonly now: number;
  /** When somebody last asked for one. */
  readonly requestedAt: number | undefined;
  readonly last: LastTraining | undefined;
  /** The newest snapshot there is, live or not. */
  readonly newest: { readonly trainedAt: number; readonly cursor: number } | undefined;
  /** Newest event that was folded. */
  readonly cursor: number;
  /** False where what is live cannot be opened, as after an update of the program. */
  readonly usable: boolean;
  /** There are titles, or events enough to make something of. */
  readonly anything: boolean;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Waits between failures: a minute, two, four … six hours. */
const LONGEST_WAIT = 6 * 60 * MINUTE;
/** A young store is trained on early: whenever so many events came, and half as many as there were. */
const YOUNG = { events: 1_000, share: 0.5 } as const;

type Rules = Pick<Config['training'], 'automatic' | 'at' | 'afterEvents' | 'leastMinutes'>;

/** Undefined: not now, drift apart, which costs more to tell. */
export function dueBy(situation: Situation, rules: Rules): Exclude<Reason, 'drift'> | undefined {
  const { now, requestedAt, last, newest, cursor, anything } = situation;
  if (requestedAt !== undefined && requestedAt > (last?.at ?? 0)) return 'asked for';
  if (!rules.automatic || now < waitsUntil(last)) return undefined;
  if (newest === undefined) return anything ? 'first' : undefined;
  const since = Math.max(last?.at ?? 0, newest.trainedAt);
  if (!situation.usable) return rested(situation, rules) ? 'first' : undefined;
  if (rules.at !== null && since < lastTimeOfDay(now, rules.at)) return 'daily';
  if (!rested(situation, rules)) return undefined;
  const enough = Math.min(rules.afterEvents, Math.max(YOUNG.events, YOUNG.share * newest.cursor));
  return rules.afterEvents > 0 && cursor - newest.cursor >= enough ? 'events' : undefined;
}

/** Whether enough minutes lie behind the last one for another that nobody asked for. */
export function rested({ now, last, newest }: Situation, { automatic, leastMinutes }: Rules): boolean {
  const since = Math.max(last?.at ?? 0, newest?.trainedAt ?? 0);
  return automatic && newest !== undefined && now >= waitsUntil(last) && now - since >= leastMinutes * MINUTE;
}

function waitsUntil(last: LastTraining | undefined): number {
  if (last === undefined || last.failures === 0) return -Infinity;
  return last.at + Math.min(LONGEST_WAIT, MINUTE * 2 ** Math.min(20, last.failures - 1));
}

/** The last moment at which it was `at`, UTC. */
function lastTimeOfDay(now: number, at: string): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const today = Math.floor(now / DAY) * DAY + (60 * hours + minutes) * MINUTE;
  return today <= now ? today : today - DAY;
}
