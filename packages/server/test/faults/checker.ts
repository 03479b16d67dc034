// Jepsen's idea in small: from what clients saw and what the server kept, name everything that was lost, made up, doubled or reordered.
import type { Sent } from './ledger.ts';

/** One event as the log holds it, in log order. */
export interface Kept {
  readonly id: string;
  readonly profileId: string;
}

/** Each list names event ids; all must be empty. */
export interface Findings {
  /** Acknowledged, but not in the log. */
  readonly lost: readonly string[];
  /** In the log, but nobody sent it. */
  readonly phantom: readonly string[];
  /** In the log more than once. */
  readonly double: readonly string[];
  /** In the log before an event that its sender sent, and had acknowledged, earlier. */
  readonly disorder: readonly string[];
}

export function check(sent: ReadonlyMap<string, Sent>, kept: Iterable<Kept>): Findings {
  const seen = new Set<string>();
  const furthest = new Map<string, number>();
  const [phantom, double, disorder]: [string[], string[], string[]] = [[], [], []];
  for (const { id, profileId } of kept) {
    const known = sent.get(id);
    if (!known || known.profileId !== profileId) phantom.push(id);
    else if (seen.has(id)) double.push(id);
    else if (known.order < (furthest.get(profileId) ?? -1)) disorder.push(id);
    else furthest.set(profileId, known.order);
    seen.add(id);
  }
  const lost = [...sent.values()].filter(({ id, outcome }) => outcome === 'ok' && !seen.has(id)).map(({ id }) => id);
  return { lost, phantom, double, disorder };
}

export const isClean = (findings: Findings): boolean => Object.values(findings).every((ids) => ids.length === 0);

/** One line for people: how many of each, and the first of them. */
export const describe = (findings: Findings): string =>
  Object.entries(findings)
    .map(([name, ids]) => `${name} ${ids.length}${ids.length > 0 ? ` (${ids.slice(0, 3).join(', ')} …)` : ''}`)
    .join(', ');
