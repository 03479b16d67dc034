// The embedded store against the suite of all stores.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testStore } from '../../../test/conformance/store.ts';
import { openStore } from '../index.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'marquee-store-'));

testStore({
  name: 'sqlite',
  async fresh() {
    const place = folder();
    return { open: () => openStore(place, { now: Date.now }), remove: async () => rmSync(place, { recursive: true }) };
  },
});
