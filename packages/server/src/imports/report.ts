// What an import did, in numbers.

export interface ImportReport {
  /** Titles that were new or changed. */
  readonly titles: number;
  /** Profiles that were made, each with an account of its own. */
  readonly profiles: number;
  /** Ratings among the events. */
  readonly ratings: number;
  /** Events that the log did not hold before; every rating is one. */
  readonly events: number;
  /** Rows that the log held already: of a file that is imported again, or whose import was cut short. */
  readonly duplicates: number;
  readonly rejected: number;
  readonly rejectsByReason: Readonly<Record<string, number>>;
  /** File with line, reason and text of what was rejected; null where nothing was. */
  readonly rejects: string | null;
  /** Of the bytes of the ratings or events once unpacked: names the events, so that the same file counts once. */
  readonly sha256: string;
}
