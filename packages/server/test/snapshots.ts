// Snapshots for tests: registries in folders of their own, and small sound snapshots to put into them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { encodeModel, vocabulary, type Model } from '@marquee/recsys';
import { LAYOUT, type Manifest } from '../src/training/registry/manifest.ts';
import { openRegistry, type Registry } from '../src/training/registry/registry.ts';

export const AT = 1_790_000_000_000;

export interface TestRegistry {
  readonly folder: string;
  readonly registry: Registry;
  /** Moves by a second with every snapshot. */
  readonly clock: { now: number };
  /** Saves a small one, not live yet; returns its id. */
  save(some?: Partial<Manifest>, scores?: readonly number[]): string;
  /** Saves one and makes it live. */
  publish(some?: Partial<Manifest>, scores?: readonly number[]): string;
}

/** A folder that goes away with the test. */
export function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-models-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function testRegistry(t: TestContext, token = 'test'): TestRegistry {
  const folder = folderOf(t);
  const clock = { now: AT };
  const registry = openRegistry({ folder, now: () => clock.now, token });
  const save = (some: Partial<Manifest> = {}, scores: readonly number[] = [1, 2, 3]): string => {
    clock.now += 1_000;
    const files = new Map([['model.safetensors', encodeModel(smallModel(scores))]]);
    return registry.snapshots.save({ ...about(clock.now), ...some }, files).id;
  };
  const publish: TestRegistry['publish'] = (some, scores) => {
    const id = save(some, scores);
    registry.publish(id, registry.newest(), false);
    return id;
  };
  return { folder, registry, clock, save, publish };
}

/** What a manifest says, of a training at that moment. */
export const about = (trainedAt: number): Omit<Manifest, 'id' | 'files'> => ({
  layout: LAYOUT,
  schema: 1,
  trainedAt,
  cursor: 10,
  parent: null,
  seed: 1,
  data: { hash: 'a'.repeat(64), labelVersion: 'v', users: 1, items: 3, interactions: 2, ready: false },
  models: [{ name: 'popular', seconds: 0.1 }],
  gate: { passed: true, reasons: [], measures: {} },
  forced: false,
  watched: {},
});

/** Popularity of titles t0, t1, …: the scores as they are given. */
export const smallModel = (scores: readonly number[]): Model => ({
  recommender: 'popular',
  config: { by: 'count', windowDays: 0, prior: 20 },
  users: vocabulary(['u1', 'u2']),
  items: vocabulary(scores.map((_, i) => `t${i}`)),
  tensors: {
    counts: { shape: [scores.length], data: Float32Array.from(scores) },
    scores: { shape: [scores.length], data: Float32Array.from(scores) },
  },
});
