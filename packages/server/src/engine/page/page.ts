// One page, from facts to rows of cards: propose, assemble, draw, tell. Pure: the same facts and seed give the same page.
import type { Row, RowType } from '@marquee/protocol';
import { assemble } from './assemble.ts';
import { cardOf, type Writing } from './card.ts';
import { drawOrder } from './draw.ts';
import type { Candidate, Laid } from './fill.ts';
import { badgesOn, laidRow, type LaidRow, type Told } from './laid.ts';
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
  /** Arrays to be used again, as soon as the page is laid. */
  readonly room?: Room;
}

/** A page before its cards are written: what stands where, and with which chance. */
export interface Layout extends Told {
  readonly policy: string;
  readonly rows: readonly LaidRow[];
  /** A row could not be made. */
  readonly failed: boolean;
}

export function layPage(facts: Facts, shelf: Shelf, request: PageRequest): Layout {
  const template = isTemplate(facts, request);
  const { making, rows, failed } = chooseRows(facts, shelf, request);
  const badges = badgesOn(making);
  const { viewer, taste, tags } = making;
  const policy = template ? templateName : policyName;
  const laid = drawOrder(making, rows, request.seed).map((row) => laidRow(badges, row));
  return { policy, viewer, taste, tags, rows: laid, failed };
}

/** Rows in their places, before anything is drawn. */
export interface Chosen {
  readonly making: Making;
  readonly rows: readonly Laid[];
  /** A row could not be made. */
  readonly failed: boolean;
}

export function chooseRows(facts: Facts, shelf: Shelf, request: PageRequest): Chosen {
  const { rules = rowRules } = request;
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
  return { making, rows: assemble(making, candidates, isTemplate(facts, request)), failed };
}

const isTemplate = ({ viewer }: Facts, { template = viewer === undefined }: PageRequest): boolean => template;

/** Rows as they go over the wire. */
export const writeRows = (writing: Writing, rows: readonly LaidRow[]): Row[] =>
  rows.map((row) => {
    const { id, type, heading, seed } = row;
    const items = row.titles.map((_, c) => cardOf(writing, type, row, c));
    return { id, type, heading, ...(seed && { seed }), items };
  });
