// Writes what an import could not use as it goes, however much that is: tab-separated, one reject a line.
import { closeSync, openSync, writeSync } from 'node:fs';
import type { RejectLog } from '@marquee/recsys';

export interface Rejected {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

export interface RejectsFile extends RejectLog {
  add(reject: Rejected): void;
  /** Null while nothing was rejected: then there is no file. */
  readonly written: string | null;
  close(): void;
}

const HEADER = 'file\tline\treason\ttext\n';
const TEXT_LIMIT = 200;
const BUFFER = 1 << 16;

/** Makes the file, or empties it, at the first reject. */
export function rejectsFile(path: string): RejectsFile {
  const byReason: Record<string, number> = {};
  let total = 0;
  let handle: number | undefined;
  let waiting = '';
  const write = (): void => {
    handle ??= openSync(path, 'w', 0o600);
    writeSync(handle, waiting);
    waiting = '';
  };
  return {
    byReason,
    get total() {
      return total;
    },
    get written() {
      return total === 0 ? null : path;
    },
    list: () => [],
    add({ file, line, reason, text }) {
      if (total++ === 0) waiting = HEADER;
      byReason[reason] = (byReason[reason] ?? 0) + 1;
      waiting += `${file}\t${line}\t${reason}\t${text.slice(0, TEXT_LIMIT).replaceAll(/[\t\r\n]+/g, ' ')}\n`;
      if (waiting.length > BUFFER) write();
    },
    close() {
      if (waiting !== '') write();
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}
