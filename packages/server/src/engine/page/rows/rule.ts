// What a type of row is: when it appears, what stands in it and why. Each has its own file; rows/index.ts lists them.
import type { CardReason, RowType } from '@marquee/protocol';
import type { Making } from '../making.ts';

/** A reason before it is put into words and weighed. */
export type Evidence = Omit<CardReason, 'text' | 'weight'>;

/** A row that could stand on the page. */
export interface Proposal {
  readonly type: RowType;
  /** The same from page to page, unlike any other row's. */
  readonly id: string;
  readonly heading: string;
  /** The title that the row is about. */
  readonly seed?: { readonly title: string; readonly name: string } | undefined;
  /** Shelf indices, best first; more than the row shows, so that what stands elsewhere can be left out. */
  readonly titles: Int32Array | readonly number[];
  /** The row is chosen as a whole: places in `titles` of at most so many that may stand in it. Left out: the first ones. */
  readonly choose?: (mayStand: (index: number) => boolean, count: number) => readonly number[];
  /** What `titles` is ordered by, from its place; the appeal of a title where it is left out. */
  readonly scores?: ArrayLike<number>;
  /** Why this title stands here, strongest first. `place` is that in `titles`. */
  readonly evidence: (index: number, place: number) => readonly Evidence[];
  /** May a new title be tried out in this row: what the row says is true of it. Left out: of none. */
  readonly welcomes?: (index: number) => boolean;
  /** Added to the prior of its type. */
  readonly bonus?: number;
}

export interface RowRule {
  readonly type: RowType;
  /** For the page of rows. */
  readonly about: {
    readonly selection: string;
    readonly order: string;
    readonly appears: string;
    readonly evidence: string;
  };
  /** Says something about the viewer: never on a page that knows nobody. */
  readonly personal: boolean;
  /** With fewer titles it is left out. */
  readonly least: number;
  readonly most: number;
  /** Rows of this type on one page at most. */
  readonly times: number;
  /** Not looked at when titles are kept from standing twice. */
  readonly repeats: boolean;
  /** Leads to what the viewer's own history does not. */
  readonly discovery: boolean;
  /** Its order may be drawn in part, to learn what order does. */
  readonly draws: boolean;
  /** How much it is worth before anything is known of its titles, 0–1. */
  readonly prior: number;
  propose(making: Making): readonly Proposal[];
}
