#!/usr/bin/env node
// The marquee command. Compiled code is kept between calls, which makes a short call start in a third of the time.
import { enableCompileCache } from 'node:module';

enableCompileCache();
if (process.argv[2] === 'serve') startSmall();
await import('./program.ts');

/**
 * Left alone, the engine keeps room for twice and more of what lives, and the C library a heap for each of a dozen threads: a
 * server that runs for months shall stay small, and collects a little more often. Neither can be told to a process that runs;
 * so, where the system can, this one becomes another, with the same number and the same files. Elsewhere it is larger.
 */
function startSmall(): void {
  // Set before: by us, or by someone who knows better.
  if (process.env.MALLOC_ARENA_MAX !== undefined || process.execve === undefined) return;
  // Young objects of 4 MB: with less, half of a batch outlives them and goes where collecting is dear.
  const engine = ['--heap-growing-percent=40', '--min-semi-space-size=4', '--max-semi-space-size=4'];
  const args = [process.execPath, ...engine, ...process.execArgv, ...process.argv.slice(1)];
  try {
    process.execve(process.execPath, args, { ...process.env, MALLOC_ARENA_MAX: '2' });
  } catch {
    // Not allowed here.
  }
}
