// Events of a file, one JSON object a line, into the log. A line without an eventId gets one from the file's hash and its place.
import { readLines, type LineSink } from '@marquee/recsys';
import type { FileEntry } from '../files/open.ts';
import { eventIdOf, pieces, sha256Of, type Watch } from './chunks.ts';
import type { Intake, Row } from './intake.ts';
import type { RejectsFile } from './rejects-file.ts';

/** Fields that an export has and a sender has not: when the server got the event, and what it noted. */
const OWN = ['receivedAt', 'clampedFrom', 'unprofiled'];

/** Returns the hash of the file. Throws RecsysError E_EMPTY_FILE, E_ENCODING, E_ABORTED. */
export async function importEvents(
  entry: FileEntry,
  intake: Intake,
  { rejects, ...watch }: Watch & { readonly rejects: RejectsFile },
): Promise<string> {
  const sha256 = await sha256Of(entry, watch);
  let rows: Row[] = [];
  const refuse = (reason: string, line: number, text: string): void =>
    rejects.add({ file: entry.name, line, reason, text });
  const sink: LineSink = {
    take(buffer, start, end, line) {
      const text = Buffer.from(buffer.subarray(start, end)).toString();
      if (text.trim() === '') return 'taken';
      try {
        rows.push({ event: named(JSON.parse(text), sha256, line), line, text: text.slice(0, 200) });
      } catch {
        refuse('not-json', line, text);
      }
      return 'taken';
    },
    refuse: (reason, text, line) => refuse(reason, line, Buffer.from(text).toString()),
  };
  const flush = async (): Promise<void> => {
    const full = rows;
    rows = [];
    await intake.add(full);
  };
  await readLines({ name: entry.name, bytes: pieces(entry, watch, flush) }, sink);
  await flush();
  await intake.done();
  return sha256;
}

function named(event: unknown, sha256: string, line: number): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  const fields: Record<string, unknown> = { eventId: eventIdOf(sha256, line), ...event };
  for (const name of OWN) delete fields[name];
  return fields;
}
