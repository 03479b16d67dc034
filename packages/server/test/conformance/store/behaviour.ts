// What one behaviour of a store is.
import type { Store } from '../../../src/store/store.ts';

/** Where one behaviour happens: empty at first, and its own. */
export interface Place {
  /** Opens the store; a second call opens the same place again, after the first was closed. */
  open(): Promise<Store>;
}

/** A sentence, and what shows that it is so. */
export type Behaviour = readonly [sentence: string, show: (place: Place) => Promise<void>];
