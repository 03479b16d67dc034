// Everything that must be green before a commit, in the order in which failures are cheapest to find.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const steps: [name: string, command: string, ...args: string[]][] = [
  ['kernels', 'node', 'packages/kernels/scripts/build.ts'],
  ['types', 'tsc', '-b'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['format', 'oxfmt', '--check'],
  ['imports', 'node', 'scripts/check-imports.ts'],
  ['sizes', 'node', 'scripts/check-sizes.ts'],
  ['docs', 'node', 'scripts/check-docs.ts'],
  ['unused', 'knip', '--no-progress'],
  ['tests', 'node', 'scripts/test.ts'],
];

for (const [name, command, ...args] of steps) {
  console.log(`\n— ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    console.error(`${name} failed`);
    process.exit(1);
  }
}
console.log('\nall green');
