// One page, from facts to rows of cards: propose, assemble, draw, tell. Pure: the same facts and seed give the same page.
import type { Row, RowType } from '@marquee/protocol';
import { seedFor } from '@marquee/recsys';
import { assemble } from './assemble.ts';
import { cardContext, cardOf } from './card.ts';
import { drawOrder, type Drawn } from './draw.ts';
import type { Candidate } from './fill.ts';
import { makingOf, type Facts, type Making } from './making.ts';
import { policyName, templateName } from './policy.ts';
import { rowRules } from './rows/index.ts';
import type { Room } from './room.ts';
import type { RowRule } from './rows/rule.ts';
import type { Shelf } from './shelf.ts';

export interface PageRequest {
  readonly seed: number;
  /** Rows in a fixed order: nothing is known that could choose. */
  readonly template?: boolean;
  /** Told of a row that could not be made; the others stand. */
  readonly onTrouble: (type: RowType, error: unknown) => void;
  readonly rules?: readonly RowRule[];
  /** Arrays to be used again; the layout then holds until they are. */
  readonly room?: Room;
}

/** A page before its cards are written: what stands where, and with which chance. */
export interface Layout {
  readonly policy: string;
  readonly making: Making;
  readonly rows: readonly Drawn[];
  /** A row could not be made. */
  readonly failed: boolean;
}

export function layPage(facts: Facts, shelf: Shelf, request: PageRequest): Layout {
  const { seed, template = facts.viewer === undefined, rules = rowRules } = request;
  const making = makingOf(facts, shelf, request.room);
  let failed = false;
  const candidates = rules.flatMap((rule): Candidate[] => {
    if (rule.personal && facts.viewer === undefined) return [];
    try {
      return rule.propose(making).map((row) => ({ rule, row }));
    } catch (error) {
      failed = true;
      request.onTrouble(rule.type, error);
      return [];
    }
  });
  const rows = drawOrder(making, assemble(making, candidates, template), seed);
  return { policy: template ? templateName : policyName, making, rows, failed };
}

/** The rows as they go over the wire. */
export function writeRows({ making, rows }: Layout): Row[] {
  const context = cardContext(making);
  return rows.map((row) => {
    const { id, type, heading, seed } = row.row;
    const items = row.slots.map((slot) => cardOf(context, row, slot));
    return { id: wireId(id), type, heading, ...(seed && { seed }), items };
  });
}

/** Ids of the wire are printable ASCII without spaces, 128 at most; names of tags and people are not. */
export const wireId = (id: string): string => {
  const plain = encodeURIComponent(id).replaceAll('%3A', ':').replaceAll('%2B', '+');
  return plain.length <= 128 ? plain : `${plain.slice(0, 119)}~${seedFor(0, plain).toString(16).padStart(8, '0')}`;
};
