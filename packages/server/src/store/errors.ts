// The errors of the store: code → how the message is made. Each says what was wrong, what was got, and what to do.

const messages = {
  E_STORE_UNAVAILABLE: (d: { why: string }) => `the database cannot be asked now: ${d.why}; try again`,
  E_STORE_LOCKED: (d: { folder: string; pid: string }) =>
    `${d.folder} is in use by process ${d.pid}; stop that process, or take another folder with --data`,
  E_STORE_NEWER: (d: { place: string; step: string }) =>
    `${d.place} was written by a newer program (it has the step ${d.step}); update this program, or take another place`,
  E_STORE_CORRUPT: (d: { why: string }) => `the database is damaged: ${d.why}; restore a backup (marquee restore)`,
  E_SQLITE_OLD: (d: { got: string; want: string }) =>
    `this Node has SQLite ${d.got}, which can corrupt a database that is written and checkpointed at once; take one with ${d.want} or newer`,
} as const;

export type StoreErrorCode = keyof typeof messages;
type Detail<C extends StoreErrorCode> = Parameters<(typeof messages)[C]>[0];

export class StoreError<C extends StoreErrorCode = StoreErrorCode> extends Error {
  readonly code: C;
  readonly detail: Detail<C>;

  constructor(code: C, detail: Detail<C>, options?: ErrorOptions) {
    super(`${code}: ${(messages[code] as (d: Detail<C>) => string)(detail)}`, options);
    this.name = 'StoreError';
    this.code = code;
    this.detail = detail;
  }
}
