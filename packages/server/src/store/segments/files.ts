// Where sealed segments lie: a folder, or rows of a database. Files are written once and never changed in place.

/**
 * Names are made by the log: `FIRST-LAST.GENERATION.seg`, lower-case letters, digits, `-` and `.` only, so that they can be
 * file names and keys anywhere. Ascending names are ascending places in the log.
 */
export interface SegmentFiles {
  /** All of the bytes under a new name, or nothing; resolves once they are on disk. Replaces what a crash left there. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Bytes [from, from + length), fewer where the file ends sooner; undefined where there is no such file. */
  read(name: string, from: number, length: number): Promise<Uint8Array | undefined>;
  /** Every name, ascending. Never one that is half written. */
  list(): Promise<readonly string[]>;
  /** The same bytes under another name, in place of what was there; lasting once it resolves. Nothing happens where there is no such file. */
  rename(name: string, to: string): Promise<void>;
  /** Lasting once it resolves; nothing happens where there is no such file. */
  remove(name: string): Promise<void>;
  /** Removes what interrupted puts left, which no list shows; and what a list shows is on disk once this resolves. */
  sweep(): Promise<void>;
}
