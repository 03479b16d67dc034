// Clears up when a test ends, passed or not: what was made last goes first, and a failure keeps nothing else from going.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openStore } from '../src/index.ts';
import type { Store } from '../src/store/store.ts';

type Work = () => unknown;

const stacks = new WeakMap<TestContext, Work[]>();

/** `t.after` runs the oldest first and stops at the first that throws: a store left open so keeps its whole file from ending. */
export function atEnd(t: TestContext, work: Work): void {
  const stack = stacks.get(t) ?? [];
  if (!stacks.has(t)) {
    stacks.set(t, stack);
    t.after(() => all(stack.reverse()));
  }
  stack.push(work);
}

async function all(stack: readonly Work[]): Promise<void> {
  const failed: unknown[] = [];
  for (const work of stack) {
    try {
      await work();
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, 'what was made for the test could not be cleared away');
}

/** A folder of its own. */
export function folderFor(t: TestContext, name = 'test'): string {
  const folder = mkdtempSync(join(tmpdir(), `marquee-${name}-`));
  atEnd(t, () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store; it may be closed before, too. */
export async function storeFor(t: TestContext, place: string, now: () => number = Date.now): Promise<Store> {
  const store = await openStore(place, { now });
  atEnd(t, () => store.close());
  return store;
}
