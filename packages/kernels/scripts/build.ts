// Compiles assembly/ twice: plain SIMD, and relaxed SIMD (fused multiply-add) for machines that have it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(here, 'assembly');
const out = join(here, 'dist');
const asc = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');

const flags = [
  '-O3',
  '--converge',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--sharedMemory',
  '--initialMemory',
  '1',
  '--maximumMemory',
  '65536',
  '--use',
  'abort=',
];
const builds = [
  { file: 'kernels.simd.wasm', features: 'simd,threads,bulk-memory' },
  { file: 'kernels.relaxed.wasm', features: 'simd,threads,bulk-memory,relaxed-simd' },
];

const newest = (files: string[]): number =>
  Math.max(...files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0));
const oldest = (files: string[]): number =>
  Math.min(...files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0));

const inputs = readdirSync(source).map((file) => join(source, file));
const outputs = builds.map((build) => join(out, build.file));
if (oldest(outputs) > newest([...inputs, fileURLToPath(import.meta.url)])) process.exit(0);

mkdirSync(out, { recursive: true });
for (const build of builds) {
  const target = join(out, build.file);
  const args = [asc, join(source, 'index.ts'), '-o', target, ...flags, '--enable', build.features];
  const done = spawnSync(process.execPath, args, { stdio: 'inherit', cwd: here });
  if (done.status !== 0) process.exit(done.status ?? 1);
  console.error(`built ${relative(here, target)}, ${statSync(target).size} bytes`);
}
