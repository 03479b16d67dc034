// The last look at every answer: what the profile may not be shown is taken out, and what cannot be played is not offered, whatever route made it.
import { isSeen, type Sight } from '../engine/live/sight.ts';
import type { Title } from '../store/records.ts';
import { HttpProblem } from './problem.ts';

export interface Look {
  readonly sight: Sight;
  find(titleId: string): Title | undefined;
  /** May it be begun now? */
  isAvailable(titleId: string): boolean;
  /** Every title of the answer is offered, not only those on cards. */
  readonly offers: boolean;
}

/** The id of the title that this part of an answer is about: `title` in lists, `id` where it is the title itself. */
const titleIn = (value: object): string | undefined => {
  if ('title' in value && typeof value.title === 'string') return value.title;
  return 'seasons' in value && Array.isArray(value.seasons) && 'id' in value && typeof value.id === 'string'
    ? value.id
    : undefined;
};

/** A card offers its title to be played; a history or a rating only names it. */
const isCard = (value: object): boolean => 'reasons' in value;

/** The title that a reason or a row is about: without it neither can be told. */
const seedOf = (value: object): string | undefined =>
  'seed' in value && typeof value.seed === 'object' && value.seed !== null ? titleIn(value.seed) : undefined;

/**
 * The answer without titles above the limit, blocked ones, and offers of what cannot be played; without reasons and rows that
 * name such a title, too. If all of it goes, there is no such thing. An answer that has nothing of the kind is passed on as it is.
 */
export function lastLook<T>(answer: T, look: Look): T {
  const kept = keep(answer, look);
  if (kept === undefined && answer !== undefined) throw new HttpProblem('not_found');
  return kept as T;
}

function keep(value: unknown, look: Look): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return keepAll(value, look);
  const { sight, find, isAvailable, offers } = look;
  const isOpen = sight.limit === null && sight.blocked.size === 0;
  const id = titleIn(value);
  const card = isCard(value);
  if (id !== undefined) {
    if (!isOpen && !isSeen(id, find(id), sight)) return undefined;
    if ((card || offers) && !isAvailable(id)) return undefined;
    // Nothing in a card is an offer of its own.
    if (card && isOpen) return value;
  }
  const seed = isOpen ? undefined : seedOf(value);
  if (seed !== undefined && !isSeen(seed, find(seed), sight)) return undefined;
  return keepFields(value as Readonly<Record<string, unknown>>, look);
}

/** Copied only where something goes: most answers are large and lose nothing. */
function keepAll(all: readonly unknown[], look: Look): unknown {
  let kept: unknown[] | undefined;
  for (let i = 0; i < all.length; i++) {
    const one = keep(all[i], look);
    if (kept === undefined && one === all[i]) continue;
    kept ??= all.slice(0, i);
    if (one !== undefined) kept.push(one);
  }
  return kept ?? all;
}

function keepFields(value: Readonly<Record<string, unknown>>, look: Look): unknown {
  let kept: Record<string, unknown> | undefined;
  for (const name in value) {
    const field = value[name];
    if (typeof field !== 'object' || field === null) continue;
    const one = keep(field, look);
    if (one === field) continue;
    kept ??= { ...value };
    if (one === undefined) delete kept[name];
    else kept[name] = one;
  }
  return kept ?? value;
}
