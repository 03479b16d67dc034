// npm run big-store: an embedded store of 10,000 titles and 100,000 profiles for benches, made once and kept under .build/.
// -- --titles N --profiles N --plays N (per profile) make another one. Prints its folder.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { folderFiles, openStore, segmentLog, type LoggedEvent } from '@marquee/server';
import { canonicalBody } from '@marquee/server/host';
import { eventsOfPlay, inventCatalogue, inventCrowd, shelfOf, stockOf, type Crowd, type Shelf } from '@marquee/world';
import { putProfiles, putTitles, settle } from './demo/fill.ts';
import { progress } from './demo/progress.ts';

const { values: options } = parseArgs({
  options: {
    titles: { type: 'string', default: '10000' },
    profiles: { type: 'string', default: '100000' },
    plays: { type: 'string', default: '45' },
  },
});
/** Changes whenever the same sizes would make another store. */
const VERSION = 2;
const SEED = 1;
const DAYS = 90;
/** The moment after the last play: benches set their clock by it. */
const NOW = Date.UTC(2026, 10, 23);
const PAGE = 5_000;

const [titles, profiles, playsPerProfile] = [options.titles, options.profiles, options.plays].map(Number);
const folder = join(import.meta.dirname, `../.build/big-store/v${VERSION}-${titles}-${profiles}-${playsPerProfile}`);
const told = progress(process.stderr);
if (!existsSync(folder)) await make(folder);
told.done();
console.log(folder);
console.log(readFileSync(join(folder, 'world.json'), 'utf8').trim());

async function make(place: string): Promise<void> {
  const part = `${place}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  told.step(`inventing ${titles} titles, ${profiles} viewers and their plays`);
  const made = inventCatalogue({ titles: titles, seed: SEED, now: NOW });
  const shelf = shelfOf(made);
  const size = { profiles: profiles, playsPerProfile: playsPerProfile };
  const crowd = inventCrowd({ ...size, stock: stockOf(shelf), days: DAYS, now: NOW, seed: SEED });
  told.step('sealing events');
  const events = await segmentLog(folderFiles(join(part, 'segments'))).seal(pages(crowd, shelf));
  told.step('writing titles and profiles');
  await within(part, async (store) => {
    await putTitles(store, shelf.titles, NOW);
    const createdAt = NOW - DAYS * 86_400_000;
    await putProfiles(
      store,
      crowd.members.map((facts) => ({ facts, createdAt })),
    );
    // Events that come later go on counting where the sealed ones end.
    await store.settings.put('log-end', String(events));
  });
  told.step('folding');
  await within(part, settle);
  writeFileSync(
    join(part, 'world.json'),
    `${JSON.stringify({ simulated: true, now: NOW, titles, profiles, plays: crowd.plays.count, events })}\n`,
  );
  renameSync(part, place);
}

type Store = Awaited<ReturnType<typeof openStore>>;

async function within(place: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(place, { now: () => NOW });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

/** Every event as the log keeps it, ascending by seq; each is received when its play ends. */
function* pages(crowd: Crowd, shelf: Shelf): Generator<LoggedEvent[]> {
  let seq = 0;
  let page: LoggedEvent[] = [];
  for (let k = 0; k < crowd.plays.count; k++) {
    const { accountId } = crowd.members[crowd.plays.profile[k]];
    const events = eventsOfPlay(crowd, shelf, k);
    const receivedAt = events.at(-1)!.occurredAt;
    for (const event of events) {
      const { eventId: id, type, profileId, occurredAt } = event;
      page.push({ seq: ++seq, id, type, profileId, accountId, occurredAt, receivedAt, body: canonicalBody(event) });
    }
    if (page.length < PAGE) continue;
    told.onProgress(`${seq} events`);
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
