// Looks an installation over: what is well, what is not, and what to do about it.
import { existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ServerError } from '../errors.ts';
import { openStore } from '../store/index.ts';
import type { Store } from '../store/store.ts';

export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  /** What was seen. */
  readonly found: string;
  /** What to do; '' where all is well. */
  readonly advice: string;
}

export interface Examined {
  /** Folder of an embedded store, or postgres://…. */
  readonly place: string;
  readonly spool: { readonly folder: string } | null;
  readonly now: () => number;
}

/** Below this a day of much traffic may fill the disk. */
const FREE_BYTES = 1e9;
/** 2024: no program of today runs before it. */
const EARLIEST = 1_704_067_200_000;
const MINUTE = 60_000;

const well = (what: string, found: string): Finding => ({ what, ok: true, found, advice: '' });
const ill = (what: string, found: string, advice: string): Finding => ({ what, ok: false, found, advice });

/** Reads everything that is kept, so it may take minutes. Never rejects: what cannot be looked at is a finding. */
export async function examine({ place, spool, now }: Examined): Promise<Finding[]> {
  const shared = /^postgres(ql)?:/.test(place);
  const found = [runtime()];
  if (!shared) found.push(disk('disk', place));
  if (shared && spool !== null) found.push(disk('disk of the spool', spool.folder), spooled(spool.folder));
  if (!shared && !existsSync(join(place, 'marquee.db'))) {
    return [...found, ill('store', `${place} holds no store yet`, 'marquee serve or marquee import makes one')];
  }
  try {
    const store = await openStore(place, { now });
    try {
      return [...found, ...(await examineStore(store, now()))];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [...found, troubled('store', error)];
  }
}

/** Opening would have failed below the version that is safe; here it is said before. */
const runtime = (): Finding =>
  well('program', `Node ${process.versions.node}, SQLite ${process.versions.sqlite ?? 'none'}`);

function disk(what: string, folder: string): Finding {
  const there = existsSync(folder) ? folder : '.';
  const { bavail, bsize } = statfsSync(there);
  const free = bavail * bsize;
  const text = `${(free / 1e9).toFixed(1)} GB free where ${folder} is`;
  return free > FREE_BYTES ? well(what, text) : ill(what, text, 'free some space, or move the folder to a larger disk');
}

/** Only its size: a running server may be writing to it. */
function spooled(folder: string): Finding {
  const path = join(folder, 'events.spool');
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes === 0) return well('spool', 'empty');
  const advice = 'a server that runs with this folder writes them once the database is back; start one if none does';
  return ill('spool', `${bytes} bytes of events wait in ${path}`, advice);
}

async function examineStore(store: Store, now: number): Promise<Finding[]> {
  const damage = await store.check();
  const findings = [
    damage.length === 0
      ? well('store', `${store.driver}: every page and every segment reads as it was written`)
      : ill('store', damage.join('; '), 'restore the last backup (marquee restore) into a new folder'),
    await clock(store, now),
  ];
  const [last, cursor, keys] = await Promise.all([store.events.last(), store.states.cursor(), store.keys.count()]);
  findings.push(well('log', `${last} events, ${last - cursor <= 0 ? 'all' : `all but ${last - cursor}`} folded`));
  findings.push(well('keys', keys === 0 ? 'none yet: only this machine may ask' : `${keys}`));
  const quarantined = await store.quarantine.list(0, 1_000);
  const count = quarantined.length === 1_000 ? 'a thousand or more' : String(quarantined.length);
  findings.push(
    quarantined.length === 0
      ? well('quarantine', 'empty')
      : well(
          'quarantine',
          `${count} refused events, the first for ${quarantined[0]!.code}: ${quarantined[0]!.message}`,
        ),
  );
  return findings;
}

/** Against the newest event that was received: our own clock then. */
async function clock(store: Store, now: number): Promise<Finding> {
  const last = await store.events.last();
  const [newest] = await store.events.read(Math.max(0, last - 1), 1);
  const text = new Date(now).toISOString();
  if (now < EARLIEST || (newest && newest.receivedAt > now + 5 * MINUTE)) {
    return ill(
      'clock',
      `${text}, which is before what was recorded already`,
      'set the clock (timedatectl set-ntp true)',
    );
  }
  return well('clock', text);
}

function troubled(what: string, error: unknown): Finding {
  const message = (error as Error).message;
  if (!(error instanceof ServerError))
    return ill(what, message, 'look at the message; it is from the operating system');
  return ill(what, message, 'the sentence says what to do');
}
