#!/usr/bin/env node
// The marquee command. Compiled code is kept between calls, which makes a short call start in a third of the time.
import { enableCompileCache, getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';

keepCompiled();
if (process.argv[2] === 'serve') startSmall();
await import('./program.ts');

/**
 * For threads and processes that are started from here too, which hear of it by the environment alone: without it each of them
 * loads what takes the types off, 17 MB, and does it again for every file.
 */
function keepCompiled(): void {
  enableCompileCache();
  const folder = getCompileCacheDir();
  // The version of the engine is a folder in it.
  if (folder !== undefined) process.env.NODE_COMPILE_CACHE ??= dirname(folder);
}

/**
 * Left alone, the engine keeps room for twice and more of what lives, and the C library a heap for each of a dozen threads: a
 * server that runs for months shall stay small, and collects a little more often. Neither can be told to a process that runs;
 * so, where the system can, this one becomes another, with the same number and the same files. Elsewhere it is larger.
 */
function startSmall(): void {
  // Set before: by us, or by someone who knows better.
  if (process.env.MALLOC_ARENA_MAX !== undefined || process.execve === undefined) return leaveThreadsSmall();
  // A shared database holds its pages elsewhere; that room goes into fewer collections, pauses of 20 ms for those who post.
  // Young objects of 16 MB: a page makes one of them, and with 4 MB collecting stopped everything three times as long for the
  // 30 MB less that it took. One thread collects them, in 2 ms: its helpers had to be waited for where the cores are busy.
  const engine = [
    `--heap-growing-percent=${isShared(process.argv) ? 60 : 40}`,
    '--min-semi-space-size=16',
    '--max-semi-space-size=16',
    '--no-parallel-scavenge',
  ];
  // What was freed goes back at once: left alone, the library raises both bounds with the first large body it sees.
  const allocator = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '262144' };
  const args = [process.execPath, ...engine, ...process.execArgv, ...process.argv.slice(1)];
  try {
    process.execve(process.execPath, args, { ...process.env, ...allocator });
  } catch {
    // Not allowed here.
  }
}

/** As the command will find it: a database that others use too. */
function isShared(args: readonly string[]): boolean {
  const names = (option: string): boolean => args.some((arg) => arg === option || arg.startsWith(`${option}=`));
  return names('--db') || (process.env.MARQUEE_DB !== undefined && !names('--data'));
}

/** What was told for this thread's heap would also stand over the limits that other threads are started with: 30 MB each. */
function leaveThreadsSmall(): void {
  for (const bound of ['min', 'max']) setFlagsFromString(`--${bound}-semi-space-size=0`);
}
