// Where events wait: IndexedDB, else localStorage, else nowhere. A plain map from text to event, shared by all tabs.
import { storeName, storePrefix } from './limits.ts';
import { on } from './runtime.ts';
import type { Sent } from './types.ts';

/** Key → event to write, or undefined to remove. */
export type Changes = ReadonlyMap<string, Sent | undefined>;

export interface Store {
  /** Rejects when the browser has no room. IndexedDB then changes nothing; localStorage stops where it was full. */
  write(changes: Changes): Promise<void>;
  read(): Promise<[string, Sent][]>;
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    on(request, 'error', () => reject(request.error));
  });

async function openDatabase(): Promise<Store> {
  const opening = indexedDB.open(storeName, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
  const db = await settled(opening);
  return {
    write: (changes) =>
      new Promise((resolve, reject) => {
        const work = db.transaction(storeName, 'readwrite');
        const events = work.objectStore(storeName);
        for (const [key, event] of changes) {
          if (event) events.put([key, event], key);
          else events.delete(key);
        }
        work.oncomplete = () => resolve();
        on(work, 'abort', () => reject(work.error));
        // Said outright, so that it goes through although the page is closing.
        work.commit();
      }),
    read: () => settled(db.transaction(storeName).objectStore(storeName).getAll()) as Promise<[string, Sent][]>,
  };
}

async function openLocal(): Promise<Store> {
  const local = localStorage;
  return {
    async write(changes) {
      for (const [key, event] of changes) {
        if (event) local.setItem(storePrefix + key, JSON.stringify(event));
        else local.removeItem(storePrefix + key);
      }
    },
    read: async () =>
      Object.entries<string>(local).flatMap(([key, text]) =>
        key.startsWith(storePrefix) ? [[key.slice(storePrefix.length), JSON.parse(text) as Sent]] : [],
      ),
  };
}

/** Undefined where the browser lets nothing be kept. */
export const openStore = (): Promise<Store | undefined> =>
  openDatabase()
    .catch(openLocal)
    .catch(() => undefined);
