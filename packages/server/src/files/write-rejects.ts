// Writes rejected lines to a file that a person can open and a program can read back: tab-separated, one a line.
import { writeFile } from 'node:fs/promises';
import type { Reject } from '@marquee/recsys';

/** Columns file, line, reason, text; tabs and line ends inside the text become spaces. */
export async function writeRejects(path: string, rejects: readonly Reject[]): Promise<void> {
  const rows = rejects.map(({ file, line, reason, text }) =>
    [file, line, reason, text.replaceAll(/[\t\r\n]+/g, ' ')].join('\t'),
  );
  await writeFile(path, ['file\tline\treason\ttext', ...rows, ''].join('\n'));
}
