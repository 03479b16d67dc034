// Every title in memory: loaded at the start, changed with every write of this process, and within seconds with those of others.
import { setImmediate } from 'node:timers/promises';
import { factsOf, type TitleFacts } from '../../events/viewing/index.ts';
import type { Title } from '../../store/records.ts';
import { oneByOne } from '../../store/segments/one-by-one.ts';
import type { Titles } from '../../store/store.ts';
import type { Catalogue } from './types.ts';

export interface LiveCatalogue extends Catalogue {
  /** The table of titles to be used instead of the store's: what is written through it is in memory when the write resolves. */
  readonly table: Titles;
  /** Reads all titles anew where another process changed some; whether it did. Rejects when the store cannot be asked: then all stays as it was. */
  refresh(): Promise<boolean>;
}

/** Titles of one question to the store; the event loop has its turn in between. */
const PAGE = 500;

/** What is told of a title again and again. */
interface Derived {
  readonly of: Title;
  readonly facts: TitleFacts;
  /** ms since 1970 from which there is something to play; Infinity for a series without episodes. */
  readonly from: number;
}

/** An empty one; `refresh` fills it. */
export function createCatalogue(store: Titles): LiveCatalogue {
  const memory = createMemory();
  /** What the store counts where memory holds all of it: it is one more with each write of this process. −1: not known. */
  let counted = -1;
  /** Written by this process while all titles are read; undefined where it was removed. */
  let meanwhile: Map<string, Title | undefined> | undefined;
  /** Two writes of one title end in the order in which they were committed. */
  const inTurn = oneByOne();

  const written = (id: string, title: Title | undefined): void => {
    memory.set(id, title);
    meanwhile?.set(id, title);
  };

  const reload = async (now: number): Promise<void> => {
    const own = (meanwhile = new Map<string, Title | undefined>());
    try {
      const read = await allOf(store);
      for (const [id, title] of own) {
        if (title === undefined) read.delete(id);
        else read.set(id, title);
      }
      memory.replace(read);
      // What was written meanwhile may or may not be counted already: one more look settles it.
      counted = own.size === 0 ? now : -1;
    } finally {
      meanwhile = undefined;
    }
  };

  let looking: Promise<boolean> | undefined;
  const look = async (): Promise<boolean> => {
    const now = await store.version();
    if (now === counted) return false;
    await reload(now);
    return true;
  };

  const table: Titles = {
    ...store,
    put: (rows) =>
      inTurn(async () => {
        await store.put(rows);
        if (rows.length > 0 && counted >= 0) counted++;
        for (const title of rows) written(title.id, title);
      }),
    remove: (id) =>
      inTurn(async () => {
        const removed = await store.remove(id);
        if (removed && counted >= 0) counted++;
        written(id, undefined);
        return removed;
      }),
  };
  const { catalogue } = memory;
  return {
    get version() {
      return catalogue.version;
    },
    get titles() {
      return catalogue.titles;
    },
    changedAt: catalogue.changedAt,
    factsOf: catalogue.factsOf,
    isAvailable: catalogue.isAvailable,
    table,
    refresh: () => (looking ??= look().finally(() => (looking = undefined))),
  };
}

interface Memory {
  readonly catalogue: Catalogue;
  set(id: string, title: Title | undefined): void;
  /** These are all titles there are. */
  replace(read: Map<string, Title>): void;
}

function createMemory(): Memory {
  let titles = new Map<string, Title>();
  let version = 0;
  const changes = new Map<string, number>();
  const derived = new Map<string, Derived>();

  const changed = (id: string): void => {
    changes.set(id, ++version);
    derived.delete(id);
  };
  const derivedOf = (title: Title): Derived => {
    const known = derived.get(title.id);
    if (known !== undefined && known.of === title) return known;
    const made = derive(title);
    derived.set(title.id, made);
    return made;
  };
  const catalogue: Catalogue = {
    get version() {
      return version;
    },
    get titles() {
      return titles;
    },
    changedAt: (id) => changes.get(id) ?? 0,
    factsOf(id) {
      const title = titles.get(id);
      return title && derivedOf(title).facts;
    },
    isAvailable(id, at) {
      const title = titles.get(id);
      if (title === undefined || !isOpen(title, at)) return false;
      return title.kind === 'film' || derivedOf(title).from <= at;
    },
  };
  return {
    catalogue,
    set(id, title) {
      if (title === undefined) titles.delete(id);
      else titles.set(id, title);
      changed(id);
    },
    replace(read) {
      for (const id of titles.keys()) if (!read.has(id)) changed(id);
      for (const [id, title] of read) {
        const before = titles.get(id);
        // As it was: what is derived from it holds on.
        if (before !== undefined && isSame(before, title)) read.set(id, before);
        else changed(id);
      }
      titles = read;
    },
  };
}

async function allOf(store: Titles): Promise<Map<string, Title>> {
  const read = new Map<string, Title>();
  for (let page = await store.list('', PAGE); page.length > 0; page = await store.list(page.at(-1)!.id, PAGE)) {
    for (const title of page) read.set(title.id, title);
    if (page.length < PAGE) break;
    await setImmediate();
  }
  return read;
}

/** Two processes may write within one millisecond, so the moment alone does not tell. */
const isSame = (a: Title, b: Title): boolean => a.updatedAt === b.updatedAt && JSON.stringify(a) === JSON.stringify(b);

const isOpen = ({ withdrawn, availableFrom, availableUntil }: Title, at: number): boolean =>
  !withdrawn && (availableFrom === null || availableFrom <= at) && (availableUntil === null || at < availableUntil);

function derive(title: Title): Derived {
  const facts = factsOf(title);
  const from =
    title.kind === 'film' ? -Infinity : Math.min(...facts.episodes.map((one) => one.availableFrom ?? -Infinity));
  return { of: title, facts, from };
}
