// Runs every test: builds the kernels if they are stale, and the tracker, finds the data, and in CI refuses to pass with a test skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const data = process.env.MARQUEE_DATA ?? resolve(root, '../shared/data');
const env = { ...process.env, ...(existsSync(data) ? { MARQUEE_DATA: data } : {}) };
const files = process.argv.slice(2);
const tests = files.length > 0 ? files : ['packages/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'];

const run = (args: string[]): number =>
  spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env }).status ?? 1;

for (const part of ['kernels', 'client']) if (run([`packages/${part}/scripts/build.ts`]) !== 0) process.exit(1);

const report = join(root, '.build', 'tests.tap');
mkdirSync(join(root, '.build'), { recursive: true });
const status = run([
  '--test',
  '--test-concurrency=2',
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  '--test-reporter=tap',
  `--test-reporter-destination=${report}`,
  ...tests,
]);
const skipped = Number(/^# skipped (\d+)$/m.exec(readFileSync(report, 'utf8'))?.[1] ?? NaN);
if (skipped > 0 && process.env.CI) {
  console.error(`${skipped} tests were skipped, and in CI none may be; the reasons stand beside them above`);
  process.exit(1);
}
process.exit(status);
