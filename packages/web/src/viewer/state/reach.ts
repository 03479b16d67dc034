// Whether the server can be reached: what the browser says of its connection, and how the last request ended.

/** Codes of a request that found nobody. */
const nobody: ReadonlySet<string | undefined> = new Set(['no_answer', 'timeout']);

export interface Reach {
  /** The browser has a connection, and the last request found a server behind it. */
  readonly here: () => boolean;
  readonly answered: () => void;
  /** `code` is that of the failure: an answer that says no is an answer. */
  readonly failed: (code: string | undefined) => void;
  readonly subscribe: (changed: () => void) => () => void;
}

/** `isOnline` is asked anew each time; `connection` tells when to ask. */
export function createReach(isOnline: () => boolean, connection: EventTarget): Reach {
  const told = new Set<() => void>();
  let found = true;
  const now = (isFound: boolean): void => {
    if (found === isFound) return;
    found = isFound;
    for (const changed of told) changed();
  };
  return {
    here: () => found && isOnline(),
    answered: () => now(true),
    failed: (code) => now(!nobody.has(code)),
    subscribe(changed) {
      told.add(changed);
      connection.addEventListener('online', changed);
      connection.addEventListener('offline', changed);
      return () => {
        told.delete(changed);
        connection.removeEventListener('online', changed);
        connection.removeEventListener('offline', changed);
      };
    },
  };
}
