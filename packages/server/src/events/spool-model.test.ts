// The spool against a plain list: any records, taken out and put in, closed, cut short and opened again.
import assert from 'node:assert/strict';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { temporaryFolder } from '../../test/intake.ts';
import { openSpool } from './spool.ts';

const MAX = 400;
/** Before each record. */
const HEAD = 8;

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ put: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }) }) },
    { weight: 3, arbitrary: fc.constant({ take: true } as const) },
    { weight: 1, arbitrary: fc.record({ again: fc.constant(true), torn: fc.uint8Array({ maxLength: 12 }) }) },
  ),
  { maxLength: 30 },
);

test('whatever is put in, taken out and torn off: each record comes once, in order, until it is taken out, and is there after a start', async () => {
  const folder = temporaryFolder();
  let run = 0;
  try {
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const path = join(folder, `${++run}.spool`);
        let spool = await openSpool(path, MAX);
        // Records in the file, those that were taken out too: they leave it together, when none is left.
        let [kept, taken, bytes] = [[] as string[], 0, 0];
        for (const step of plan) {
          if ('put' in step) {
            const size = HEAD + Buffer.byteLength(step.put);
            const fits = bytes + size <= MAX;
            const put = spool.append(step.put);
            if (fits) {
              await put;
              kept.push(step.put);
              bytes += size;
            } else await assert.rejects(put, { code: 'E_OVERLOADED' });
          } else if ('take' in step) {
            assert.equal(await spool.first(), kept[taken]);
            if (kept[taken] === undefined) continue;
            await spool.shift();
            if (++taken === kept.length) [kept, taken, bytes] = [[], 0, 0];
          } else {
            await spool.close();
            // Half of a record that was never acknowledged. Its length says more bytes than there are.
            appendFileSync(path, Buffer.concat([Buffer.from([255, 255, 0, 0]), step.torn]));
            spool = await openSpool(path, MAX);
            // What was taken out while others waited comes again: its events are duplicates then.
            taken = 0;
          }
          assert.equal(spool.pending, kept.length - taken);
          assert.equal(spool.bytes, bytes);
        }
        await spool.close();
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
