// One segment's events as parallel arrays: what the fold, roll-ups and training read without parsing a body.
import type { LoggedEvent } from '../event.ts';

/** Strings of one field: row r has `ids[codes[r]]`, or none where the code is −1. */
export interface IdColumn {
  readonly codes: Int32Array;
  readonly ids: readonly string[];
}

/** What every event has. */
export interface EventColumns {
  readonly rows: number;
  readonly seq: Float64Array; // (rows) ascending
  readonly receivedAt: Float64Array; // (rows) ms since 1970 UTC
  readonly occurredAt: Float64Array; // (rows) ms since 1970 UTC
  readonly type: IdColumn;
  readonly profile: IdColumn;
  readonly account: IdColumn;
  /** A string field of the body, such as `titleId`; all −1 where no event has it. What is no string (a `source` that names a card) is −1 too: read `body`. */
  ids(field: IdField): IdColumn;
  /** (rows) a number of the body, such as `positionS`; NaN where the event has none; true is 1 and false 0. */
  numbers(field: NumberField): Float64Array;
  /** The event's own id. */
  id(row: number): string;
  /** Columns hold every field of the row's body, so that it need not be parsed. */
  isComplete(row: number): boolean;
  /** The body of one row, as it was appended. Slower: prefer columns. */
  body(row: number): string;
  /** The whole event of one row, equal to what was appended. */
  event(row: number): LoggedEvent;
}

/** Fields of bodies that are kept as dictionaries. A field not named here costs a little more space and can be read by `body` only. */
export const idFields = [
  'titleId',
  'episodeId',
  'playId',
  'appSessionId',
  'pageId',
  'requestId',
  'deviceId',
  'deviceClass',
  'clientVersion',
  'consentVersion',
  'surface',
  'rowId',
  'rowType',
  'artworkId',
  'rankPolicyId',
  'source',
  'ccLang',
  'kind',
  'reason',
  'entry',
] as const;
export type IdField = (typeof idFields)[number];

/** Fields of bodies that are kept as numbers; the rest of a body is kept as text. */
export const numberFields = [
  'fromS',
  'toS',
  'positionS',
  'durationS',
  'playbackRate',
  'fromRate',
  'gapS',
  'stalledS',
  'value',
  'rowPos',
  'colPos',
  'maxCol',
  'pos',
  'order',
  'nResults',
  'viewableMs',
  'visibleFraction',
  'hoverMs',
  'previewMs',
  'latencyMs',
  'artworkPropensity',
  'rankPropensity',
  'tzOffsetMin',
  'schemaVersion',
] as const;

/** Fields of bodies that are true or false. */
export const flagFields = ['muted', 'fullscreen', 'hidden', 'autoplay', 'crossDevice'] as const;
export type NumberField = (typeof numberFields)[number] | (typeof flagFields)[number];
