// A store for the time of one verb: opened, used, closed whatever happens.
import { openStore } from '../src/store/index.ts';
import type { Store } from '../src/store/store.ts';
import { placeOf, type StoreOptions } from './store-options.ts';
import { openTerminal, type Terminal } from './terminal.ts';

export interface VerbOptions extends StoreOptions {
  readonly json?: boolean;
}

export async function withOpenStore(
  options: VerbOptions,
  work: (store: Store, terminal: Terminal) => Promise<void>,
): Promise<void> {
  const terminal = openTerminal(options);
  try {
    const store = await openStore(placeOf(options), { now: Date.now });
    try {
      await work(store, terminal);
    } finally {
      await store.close();
    }
  } finally {
    terminal.close();
  }
}
