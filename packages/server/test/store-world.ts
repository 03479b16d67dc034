// An embedded store with an invented catalogue and viewers whose opinions follow their taste: what a training reads.
import { syntheticData, toTriples } from '@marquee/recsys';
import { encodeTitle, titleStateOf } from '../src/events/viewing/index.ts';
import { openStore } from '../src/store/index.ts';
import type { Profile } from '../src/store/records.ts';
import type { Store } from '../src/store/store.ts';
import { aProfile, aTitle } from './records.ts';
import { EVENING, event, folded } from './viewing-events.ts';

export interface WorldOptions {
  readonly films?: number;
  readonly viewers?: number;
  readonly ratingsPerViewer?: number;
  /** Changes to single profiles. */
  readonly profiles?: Readonly<Record<string, Partial<Profile>>>;
}

/** Stars of viewers `u1`, … on films `f001`, …, as folded states; the store is open, for the caller to close. */
export async function worldStore(folder: string, { profiles = {}, ...sizes }: WorldOptions = {}): Promise<Store> {
  const store = await openStore(folder, { now: () => 0 });
  const { dataset, items } = syntheticData({ films: 60, viewers: 80, ratingsPerViewer: 20, seed: 4, ...sizes });
  const { users, items: ids } = dataset.interactions;
  await store.titles.put(
    items.map(({ id, name, year, genres, cast, directors, overview }) =>
      aTitle({ id, name, year, genres, cast, directors, synopsis: overview }),
    ),
  );
  const names = Array.from({ length: users.size }, (_, u) => users.id(u));
  await store.profiles.put(names.map((id) => aProfile({ id, country: 'GB', ...profiles[id] })));
  const { user, item, value, time } = toTriples(dataset.interactions);
  const rows = Array.from(user, (u, k) => ({
    profileId: users.id(u),
    titleId: ids.id(item[k]!),
    state: encodeTitle(
      titleStateOf(
        folded([event('star_rating', (time[k]! - EVENING) / 1000, { titleId: ids.id(item[k]!), stars: value[k]! })]),
      ),
    ),
    lastAt: time[k]!,
  }));
  await store.states.save(rows, 0, rows.length);
  return store;
}
