// Every part of a store that is portable SQL, made for one database.
import type { Database } from './database.ts';
import { accountsOf, profilesOf, titlesOf, type HotProfiles } from './documents.ts';
import { keysOf } from './keys.ts';
import { consentsOf, searchesOf } from './people.ts';
import { quarantineOf } from './quarantine.ts';
import { settingsOf } from './settings.ts';
import type { Store } from './store.ts';

type Portable = 'quarantine' | 'titles' | 'accounts' | 'profiles' | 'keys' | 'consents' | 'searches' | 'settings';

export const tablesOf = (database: Database, hot: HotProfiles): Pick<Store, Portable> => ({
  quarantine: quarantineOf(database),
  titles: titlesOf(database),
  accounts: accountsOf(database),
  profiles: profilesOf(database, hot),
  keys: keysOf(database),
  consents: consentsOf(database),
  searches: searchesOf(database),
  settings: settingsOf(database),
});
