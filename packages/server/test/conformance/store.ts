// What every store must do, whichever database is behind it. A driver joins by saying how a fresh, empty place is made.
import { after, test } from 'node:test';
import type { Store } from '../../src/store/store.ts';
import type { Behaviour, Place } from './store/behaviour.ts';
import { accountBehaviours } from './store/accounts.ts';
import { appendBehaviours } from './store/append.ts';
import { keyBehaviours } from './store/keys.ts';
import { pageBehaviours } from './store/pages.ts';
import { peopleBehaviours } from './store/people.ts';
import { quarantineBehaviours } from './store/quarantine.ts';
import { readBehaviours } from './store/read.ts';
import { sealBehaviours } from './store/seal.ts';
import { stateBehaviours } from './store/states.ts';
import { titleBehaviours } from './store/titles.ts';

export interface Candidate {
  readonly name: string;
  /** A place that nobody has used, with a way to clear it away. */
  fresh(): Promise<Place & { remove(): Promise<void> }>;
  /** Why this database cannot be asked here. */
  readonly skip?: string | undefined;
}

const behaviours: readonly Behaviour[] = [
  ...appendBehaviours,
  ...readBehaviours,
  ...sealBehaviours,
  ...quarantineBehaviours,
  ...stateBehaviours,
  ...titleBehaviours,
  ...accountBehaviours,
  ...keyBehaviours,
  ...peopleBehaviours,
  ...pageBehaviours,
];

/** One test for each behaviour; says at the end how many were shown, so that two drivers can be compared. */
export function testStore({ name, fresh, skip }: Candidate): void {
  let shown = 0;
  for (const [sentence, show] of behaviours) {
    test(`${name}: ${sentence}`, { skip: skip ?? false }, async () => {
      const place = await fresh();
      const opened: Store[] = [];
      const open = async (): Promise<Store> => {
        const store = await place.open();
        opened.push(store);
        return store;
      };
      try {
        await show({ open });
        shown++;
      } finally {
        for (const store of opened) await store.close();
        await place.remove();
      }
    });
  }
  after(() => console.log(`${name}: ${shown} of ${behaviours.length} behaviours of a store shown`));
}
