// A disk in memory that forgets what was not synced: for tests of power cuts, torn writes, and calls that fail.
import type { Stats } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { FileHandle } from 'node:fs/promises';
import type { Disk } from '../src/store/segments/folder.ts';

interface File {
  /** As programs see it. */
  bytes: Uint8Array;
  /** As it would be after a power cut at worst. */
  synced: Uint8Array;
}

/** What goes wrong at the n-th call, counted from 1: it fails once, it and all after it fail, or the power goes. */
export interface Fault {
  readonly at: number;
  readonly how: 'once' | 'for ever' | 'power';
}

export interface FaultDisk extends Disk {
  /** Calls made since the fault was set. */
  readonly calls: () => number;
  readonly fail: (fault: Fault | undefined) => void;
  /** After a power cut: names changed since the last sync of the folder hold up to some point, unsynced bytes are kept, lost or torn. */
  readonly powerOn: (rng: () => number) => void;
  /** Every file that a program or a disk doctor could read. */
  readonly contents: () => ReadonlyMap<string, Uint8Array>;
  /** Changes the bytes of one file where they lie. */
  readonly damage: (name: string, change: (bytes: Uint8Array) => Uint8Array) => void;
}

const missing = (path: string): Error => Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });

/** One flat folder; paths count by their last part. */
export function faultDisk(): FaultDisk {
  let names = new Map<string, File>();
  let syncedNames = new Map<string, File>();
  let unsynced: ((names: Map<string, File>) => void)[] = [];
  let fault: Fault | undefined;
  let calls = 0;

  const failing = (): boolean => fault !== undefined && (fault.how === 'once' ? calls === fault.at : calls >= fault.at);
  const call = async (): Promise<void> => {
    calls++;
    if (failing()) throw Object.assign(new Error(`EIO: call ${calls}`), { code: 'EIO' });
  };
  const change = (work: (names: Map<string, File>) => void): void => {
    work(names);
    unsynced.push(work);
  };
  const find = (path: string): File => {
    const file = names.get(basename(path));
    if (!file) throw missing(path);
    return file;
  };

  const handleOf = (file: File): FileHandle => {
    const handle = {
      writeFile: async (bytes: Uint8Array) => {
        calls++;
        file.bytes = failing() ? bytes.slice(0, bytes.length >> 1) : bytes.slice();
        if (failing()) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      },
      sync: async () => {
        await call();
        file.synced = file.bytes;
      },
      stat: async () => {
        await call();
        return { size: file.bytes.length } as Stats;
      },
      read: async (into: Uint8Array, at: number, length: number, from: number) => {
        await call();
        // short reads are allowed and must be gone on with
        const part = file.bytes.subarray(from, from + Math.min(length, 1 << 14));
        into.set(part, at);
        return { bytesRead: part.length, buffer: into };
      },
      close: async () => {},
    };
    return handle as unknown as FileHandle;
  };
  const folderHandle = {
    sync: async () => {
      await call();
      syncedNames = new Map(names);
      unsynced = [];
    },
    close: async () => {},
  } as unknown as FileHandle;

  const disk = {
    mkdir: async () => undefined,
    async open(path: string, flags: string) {
      await call();
      if (dirname(path) === '.') return folderHandle;
      if (flags === 'w') {
        const name = basename(path);
        const file = names.get(name) ?? { bytes: new Uint8Array(), synced: new Uint8Array() };
        file.bytes = new Uint8Array();
        change((all) => all.set(name, file));
        return handleOf(file);
      }
      return handleOf(find(path));
    },
    async readdir() {
      await call();
      return [...names.keys()];
    },
    async rename(from: string, to: string) {
      await call();
      const file = find(from);
      change((all) => {
        all.delete(basename(from));
        all.set(basename(to), file);
      });
    },
    async unlink(path: string) {
      await call();
      find(path);
      change((all) => all.delete(basename(path)));
    },
    calls: () => calls,
    fail(next: Fault | undefined) {
      fault = next;
      calls = 0;
    },
    powerOn(rng: () => number) {
      fault = undefined;
      names = new Map(syncedNames);
      for (const work of unsynced.slice(0, Math.floor(rng() * (unsynced.length + 1)))) work(names);
      for (const file of names.values()) if (file.bytes !== file.synced) file.bytes = survivor(file, rng);
      for (const file of names.values()) file.synced = file.bytes;
      syncedNames = new Map(names);
      unsynced = [];
    },
    contents: () => new Map([...names].map(([name, { bytes }]) => [name, bytes])),
    damage(name: string, work: (bytes: Uint8Array) => Uint8Array) {
      const file = find(name);
      file.bytes = file.synced = work(file.bytes);
    },
  };
  // only the forms of the calls that folders use
  return disk as unknown as FaultDisk;
}

/** Kept, lost, cut short, or with a hole of zeros. */
function survivor({ bytes, synced }: File, rng: () => number): Uint8Array {
  const kind = Math.floor(rng() * 4);
  if (kind === 0) return bytes;
  if (kind === 1) return synced;
  const cut = Math.floor(rng() * bytes.length);
  return kind === 2 ? bytes.slice(0, cut) : bytes.slice().fill(0, cut, cut + 4096);
}
