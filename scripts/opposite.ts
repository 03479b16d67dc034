// npm run opposite: pairs of new viewers of opposite taste on the running demo, ten scripted minutes each, and how their pages differ.
// -- --url URL (http://127.0.0.1:4400), --data DIR (./.marquee: the demo's folder, which knows when its world was made).
import { parseArgs } from 'node:util';
import type { Page, Profile } from '@marquee/protocol';
import { scriptedViewer } from '@marquee/world';
import { worldOf } from './demo/make.ts';
import { readMarker } from './demo/place.ts';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4400' },
    data: { type: 'string', default: './.marquee' },
  },
});

/** The favourite of the one is what the other turns off. */
const pairs = [
  ['Horror', 'Family'],
  ['Action', 'Romance'],
  ['Science Fiction', 'Musical'],
  ['War', 'Comedy'],
  ['Documentary', 'Crime'],
] as const;
const CARDS = 20;
/** Of each row so many are in view before it is scrolled. */
const IN_VIEW = 6;
const MINUTE = 60_000;
const own: ReadonlySet<string> = new Set(['continue', 'my_list', 'watch_again']);

const marker = readMarker(options.data);
if (marker?.complete !== true) {
  console.error(`${options.data} holds no demo; npm run demo makes one, and must be running`);
  process.exit(1);
}
const { titles } = worldOf(marker.madeAt);
console.log('| favourites | same titles among the first 20 | favourite genre in Top picks |\n|---|--:|--:|');
for (const [one, other] of pairs) {
  const seen = [await evening(one, other), await evening(other, one)] as const;
  const both = seen[0].first.filter((title) => seen[1].first.includes(title)).length;
  const share = seen.map(({ favourite }) => `${Math.round(100 * favourite)} %`).join(' and ');
  console.log(`| ${one} and ${other} | ${Math.round((100 * both) / CARDS)} % | ${share} |`);
}

interface Seen {
  /** Titles of the first cards, as they come into view. */
  readonly first: readonly string[];
  /** Share of Top picks that are of the favourite genre. */
  readonly favourite: number;
}

/** A new profile, ten minutes of viewing, and the page after it. */
async function evening(favourite: string, dislike: string): Promise<Seen> {
  const { id: profileId } = await send<Profile>('/v1/profiles', { name: `Fond of ${favourite}` });
  const at = Date.now() - 11 * MINUTE;
  const events = scriptedViewer({ profileId, genres: [favourite], dislikes: [dislike], titles, at });
  await send('/v1/events', { events });
  const page = await send<Page>(`/v1/home?profile=${profileId}&rows=100`);
  const rows = page.rows.filter(({ type }) => !own.has(type));
  const first = [...new Set(rows.flatMap(({ items }) => items.slice(0, IN_VIEW).map(({ title }) => title)))];
  const picks = rows.find(({ type }) => type === 'top_picks')?.items ?? [];
  const fitting = picks.filter(({ genres }) => genres.includes(favourite)).length;
  return { first: first.slice(0, CARDS), favourite: fitting / Math.max(1, picks.length) };
}

async function send<T>(path: string, body?: object): Promise<T> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(options.url + path, body && post);
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
