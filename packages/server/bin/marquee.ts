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
  // Young objects of 16 MB: a page makes one of them, and with 4 MB collecting stopped everything three times as long for the
  // 30 MB less that it took.
  const engine = ['--heap-growing-percent=40', '--min-semi-space-size=16', '--max-semi-space-size=16'];
  const args = [process.execPath, ...engine, ...process.execArgv, ...process.argv.slice(1)];
  try {
    process.execve(process.execPath, args, { ...process.env, MALLOC_ARENA_MAX: '2' });
  } catch {
    // Not allowed here.
  }
}
