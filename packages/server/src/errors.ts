// Errors of the server: code → how the message is made. Each says what was wrong, what was got, and what to do.

const messages = {
  E_CONFIG: (d: { file: string; field: string; why: string }) =>
    `${d.file}${d.field === '' ? '' : `: ${d.field}`} ${d.why}`,
  E_NEEDS_KEY: (d: { host: string }) =>
    `${d.host} can be reached from other machines, and no key exists yet; make one (marquee keys create --scope operator) or bind to 127.0.0.1`,
  E_LISTEN: (d: { host: string; port: number; why: string }) =>
    `cannot listen on ${d.host}:${d.port}: ${d.why}; take another one with --port`,
  E_ROLE: (d: { role: string }) =>
    `--role ${d.role} shares its work with other processes, which an embedded store cannot; give a database with --db postgres://…`,
  E_KEY: (d: { why: string }) => `the key cannot be made: ${d.why}`,
  E_OVERLOADED: (d: { queued: number; limit: number }) =>
    `${d.queued} bytes of events wait to be written, the limit is ${d.limit}; keep the events and send them again later`,
  E_CLOSING: () => 'the server is going down; keep the events and send them again',
  E_STORE_UNAVAILABLE: (d: { why: string }) => `the database cannot be asked now: ${d.why}; try again`,
  E_DISK_FULL: (d: { why: string }) =>
    `there is no room to keep it: ${d.why}; free space on the disk of the database, then send it again`,
  E_STORE_LOCKED: (d: { folder: string; pid: string }) =>
    `${d.folder} is in use by process ${d.pid}; stop that process, or take another folder with --data`,
  E_STORE_NEWER: (d: { place: string; step: string }) =>
    `${d.place} was written by a newer program (it has the step ${d.step}); update this program, or take another place`,
  E_STORE_CORRUPT: (d: { why: string }) => `the database is damaged: ${d.why}; restore a backup (marquee restore)`,
  E_SEGMENT: (d: { why: string }) =>
    `this is not a usable segment of the event log: ${d.why}; restore the file from a backup`,
  E_BACKUP: (d: { place: string; why: string }) =>
    `${d.place} ${d.why}; a backup goes from a store into a new or empty folder, and comes back from one into another`,
  E_EXPORT: (d: { why: string }) =>
    `this export cannot be read back: ${d.why}; take a zip that marquee profile export wrote`,
  E_SQLITE_OLD: (d: { got: string; want: string }) =>
    `this Node has SQLite ${d.got}, which can corrupt a database that is written and checkpointed at once; take one with ${d.want} or newer`,
  E_SNAPSHOT: (d: { id: string; why: string }) =>
    `snapshot ${d.id} cannot be used: ${d.why}; the last good one stays, and marquee train makes a new one`,
  E_SNAPSHOT_NEWER: (d: { id: string; what: string; got: number; ours: number }) =>
    `snapshot ${d.id} was made by a newer program: ${d.what} has form ${d.got}, this one knows ${d.ours}; update this program, or train anew`,
  E_NO_SNAPSHOT: (d: { id: string }) => `there is no snapshot ${d.id}; marquee models list shows them`,
  E_NOTHING_BEFORE: () => 'nothing was live before that is still kept; marquee models list shows what may be pinned',
  E_NOT_PINNED: () => 'nothing is pinned: what is trained next is published anyway, if it passes its gate',
  E_NOTHING_TO_TRAIN: () =>
    'there are no titles and no events yet; import some (marquee import), or let events come in',
  E_TRAINING_BUSY: (d: { folder: string; pid: string }) =>
    `process ${d.pid} is training for ${d.folder} already; wait until it is done`,
  E_TRAINING_MEMORY: (d: { usedMB: number; limitMB: number }) =>
    `the training took ${d.usedMB} MB of memory and was ended, the limit is ${d.limitMB} MB; raise training.memoryMB, or train on a larger machine`,
  E_TRAINING_TIME: (d: { minutes: number }) =>
    `the training took longer than ${d.minutes} minutes and was ended; raise training.maxMinutes`,
  E_TRAINING_DIED: (d: { how: string; said: string }) =>
    `the training ended by itself (${d.how})${d.said === '' ? '' : `: ${d.said}`}; what is live stays`,
  E_TRAINING_STOPPED: () => 'the training was stopped; what is live stays',
  E_REGISTRY_BUSY: (d: { folder: string }) => `others keep changing which snapshot is live in ${d.folder}; try again`,
} as const;

export type ServerErrorCode = keyof typeof messages;
type Detail<C extends ServerErrorCode> = Parameters<(typeof messages)[C]>[0];

export class ServerError<C extends ServerErrorCode = ServerErrorCode> extends Error {
  readonly code: C;
  readonly detail: Detail<C>;

  constructor(code: C, detail: Detail<C>, options?: ErrorOptions) {
    super(`${code}: ${(messages[code] as (d: Detail<C>) => string)(detail)}`, options);
    this.name = 'ServerError';
    this.code = code;
    this.detail = detail;
  }
}
