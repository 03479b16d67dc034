// Invented worlds that are made once and kept, and a server over a copy of one, so that each measuring finds the same world.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Event, Page, Profile } from '@marquee/protocol';
import { defaults, startServer } from '@marquee/server/host';
import type { World } from '@marquee/world';
import { makeDemo, worldOf } from '../demo/make.ts';
import { readMarker, WORLD_VERSION } from '../demo/place.ts';
import { uuids } from '../demo/uuids.ts';

/** A moment on an evening: all viewing of the worlds lies before it. */
const EVENING = Date.UTC(2026, 8, 21, 19);
const HOUR = 3_600_000;

export interface Place {
  readonly world: World;
  /** When the measuring began, ms. */
  readonly at: number;
  /** A new profile did these things an hour ago; its page now. `eventsOf` is told the profile's id. */
  evening(name: string, eventsOf: (profileId: string) => readonly Event[]): Promise<Page>;
  close(): Promise<void>;
}

/** World and models of that seed, made in `folder` where they are not there yet. */
export async function openPlace(folder: string, seed: number, say: (text: string) => void): Promise<Place> {
  const kept = join(folder, `world-${seed}`);
  const marker = readMarker(kept);
  if (marker?.complete !== true || marker.version !== WORLD_VERSION) {
    say(`making world ${seed}`);
    const { signal } = new AbortController();
    const quiet = { step: () => undefined, onProgress: () => undefined, signal };
    await makeDemo({ folder: kept, now: EVENING, size: 'whole', seed, ...quiet });
  }
  const copy = mkdtempSync(join(tmpdir(), 'marquee-tastes-'));
  cpSync(kept, copy, { recursive: true });
  const at = EVENING + HOUR;
  const begun = performance.now();
  const server = await startServer({
    place: copy,
    role: 'all',
    config: { ...defaults, port: 0, logLevel: 'error' },
    now: () => Math.round(at + performance.now() - begun),
    tick: () => performance.now(),
    uuid: uuids(seed),
    random: () => 0.5,
    randomBytes,
    log: process.stderr,
  });
  await trained(server.url);
  return {
    world: worldOf(EVENING, 'whole', seed),
    at,
    async evening(name, eventsOf) {
      const { id } = await send<Profile>(server.url, '/v1/profiles', { name });
      const events = eventsOf(id);
      if (events.length > 0) await send(server.url, '/v1/events', { events });
      return send<Page>(server.url, `/v1/home?profile=${id}&rows=100`);
    },
    async close() {
      await server.stop();
      rmSync(copy, { recursive: true, force: true });
    },
  };
}

/** Resolves when the trained models answer. */
async function trained(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if ((await fetch(`${url}/readyz`)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server does not become ready');
}

async function send<T>(url: string, path: string, body?: object): Promise<T> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(url + path, body && post);
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Rows of what the viewer began or kept: nothing is recommended there. */
const own: ReadonlySet<string> = new Set(['continue', 'my_list', 'watch_again']);
/** Of each row so many are in view before it is scrolled. */
const IN_VIEW = 6;

/** The first cards as they come into view, each title once. */
export function firstCards({ rows }: Page, count: number): Page['rows'][number]['items'] {
  const cards = rows.filter(({ type }) => !own.has(type)).flatMap(({ items }) => items.slice(0, IN_VIEW));
  return [...new Map(cards.map((card) => [card.title, card])).values()].slice(0, count);
}
