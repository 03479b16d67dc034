// Settings in memory; each call gives others their turn, so that races show.
import { setImmediate } from 'node:timers/promises';
import type { Settings } from '../src/store/store.ts';

export function memorySettings(start: Readonly<Record<string, string>> = {}): Settings {
  const held = new Map(Object.entries(start));
  return {
    async get(name) {
      await setImmediate();
      return held.get(name);
    },
    async put(name, value) {
      held.set(name, value);
    },
    async swap(name, from, to) {
      await setImmediate();
      if (held.get(name) !== from) return false;
      held.set(name, to);
      return true;
    },
  };
}
