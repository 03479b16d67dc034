// A disk that is full: events are refused with a time to come again, reading goes on, and when there is room again nothing is lost.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { folderFor } from '../at-end.ts';
import { startTrial, type Trial } from './trial.ts';

const noLimits = existsSync('/usr/bin/prlimit') ? undefined : 'prlimit is not installed (util-linux)';
const noMount = process.getuid?.() === 0 && mounts() ? undefined : 'only root may mount a small disk';

interface Disk {
  fill(): void;
  free(): void;
  /** What a sender is told meanwhile. */
  readonly status: number;
}

async function fillsAndHeals(trial: Trial, { fill, free, status }: Disk): Promise<void> {
  const { server, answers } = trial;
  await answers([202], 20);
  fill();
  await answers([status], 8);
  const history = await fetch(`${server.url}/v1/profiles/trial-viewer-0/history`);
  assert.equal(history.status, 200);
  assert.equal(((await history.json()) as { items: unknown[] }).items.length, 1);
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  free();
  await answers([202], 20);
  await trial.verdict();
}

test(
  'T4: no file may grow: events are refused, reading goes on, and nothing is lost',
  { skip: noLimits },
  async (t) => {
    const folder = join(folderFor(t), 'store');
    const trial = await startTrial(t, { place: ['--data', folder] });
    const limit = (bytes: string): void => {
      execFileSync('prlimit', ['--pid', String(trial.server.pid), `--fsize=${bytes}:`]);
    };
    // What fits into the shortest file is soon less than what a commit needs.
    const sizes = (): number[] => ['marquee.db', 'marquee.db-wal'].map((name) => statSync(join(folder, name)).size);
    const fill = (): void => limit(String(Math.min(...sizes())));
    // SQLite cannot tell this from a disk that fails.
    await fillsAndHeals(trial, { fill, free: () => limit('unlimited'), status: 503 });
  },
);

test(
  'T4: a disk of 64 MB without a free byte: the same, and senders are told that it is full',
  { skip: noMount },
  async (t) => {
    const disk = smallDisk(t);
    const trial = await startTrial(t, { place: ['--data', join(disk, 'store')] });
    const ballast = join(disk, 'ballast');
    await fillsAndHeals(trial, { fill: () => fillUp(ballast), free: () => rmSync(ballast), status: 507 });
  },
);

function smallDisk(t: TestContext): string {
  const disk = mkdtempSync(join(tmpdir(), 'marquee-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
  t.after(() => {
    execFileSync('umount', ['--lazy', disk]);
    rmdirSync(disk);
  });
  return disk;
}

function fillUp(path: string): void {
  const file = openSync(path, 'w');
  const block = new Uint8Array(65_536);
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
  } finally {
    closeSync(file);
  }
}

/** Whether this root may mount: in many containers it may not. */
function mounts(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
