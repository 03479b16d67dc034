// The verbs on a store as a user runs them: every one explains itself, and they do what they say together.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { marquee, marqueeJson } from '../../test/command.ts';
import { served } from '../../test/served.ts';

const verbs = [
  'import',
  'import movielens',
  'import movies',
  'import csv',
  'import events',
  'profile',
  'profile export',
  'profile import',
  'profile erase',
  'keys create',
  'searches',
  'serve',
  'backup',
  'restore',
  'doctor',
];

test('every verb on a store shows an example of itself, and where the store is', async () => {
  for (const verb of verbs) {
    const { code, stdout, stderr } = await marquee('.', [...verb.split(' '), '--help']);
    assert.deepEqual([code, stderr], [0, ''], verb);
    assert.match(stdout, new RegExp(`Examples?:\\n(  .*\\n)*?  marquee ${verb}`), verb);
    if (!/^(import|profile)$/.test(verb)) {
      for (const option of ['--data', '--db', '--json'])
        assert.ok(stdout.includes(`${option} `) || stdout.includes(`${option}  `), `${verb} ${option}`);
    }
  }
});

test('import, export, backup while a server runs, erase, restore: each in its turn', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-people-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'r.csv'), 'user,item,rating,time\nann,t1,4.5,1000000000\nbob,t1,2,1000000001\nbob,,2,5\n');
  const run = <T>(...args: string[]): Promise<T> => marqueeJson<T>(folder, [...args, '--data', 'd']);
  const report = await run<Record<string, unknown>>('import', 'csv', 'r.csv');
  const { sha256: _, ...figures } = report;
  assert.deepEqual(figures, {
    titles: 1,
    profiles: 2,
    ratings: 2,
    events: 2,
    duplicates: 0,
    rejected: 1,
    rejectsByReason: { 'empty-id': 1 },
    rejects: 'r.csv.rejects.tsv',
  });
  assert.ok(existsSync(join(folder, 'r.csv.rejects.tsv')));
  await run('profile', 'export', 'ann', '--out', 'ann.zip');
  const server = await served(join(folder, 'd'));
  t.after(() => server.process.kill('SIGKILL'));
  await run('backup', '--out', 'b');
  const held = await marquee(folder, ['profile', 'erase', 'ann', '--yes', '--data', 'd']);
  assert.equal(held.code, 1);
  assert.match(held.stderr, /is in use by process \d+; stop that process/);
  await server.stop();
  const unasked = await marquee(folder, ['profile', 'erase', 'ann', '--data', 'd']);
  assert.deepEqual([unasked.code, unasked.stdout], [2, '']);
  const { removed } = await run<{ removed: Record<string, number> }>('profile', 'erase', 'ann', '--yes');
  assert.deepEqual([removed.events, removed.profiles, removed.accounts], [1, 1, 1]);
  const gone = await marquee(folder, ['profile', 'export', 'ann', '--out', 'x.zip', '--data', 'd']);
  assert.deepEqual([gone.code, gone.stdout], [2, '']);
  const back = await marquee(folder, ['profile', 'import', 'ann.zip', '--data', 'd']);
  assert.match(back.stderr, /was erased here, for good/);
  assert.equal((await run<{ ok: boolean }>('doctor')).ok, true);
  const { last } = await marqueeJson<{ last: number }>(folder, ['restore', 'b', '--data', 'e']);
  assert.equal(last, 2);
  const { events } = await marqueeJson<{ events: number }>(folder, ['import', 'csv', 'r.csv', '--data', 'e']);
  assert.equal(events, 0);
});
