// What the rest of the server may ask of a database. Two drivers keep these promises: embedded SQLite and PostgreSQL.
import type { Batch, LoggedEvent, Quarantined, Verdict } from './event.ts';
import type { SegmentLog } from './segments/log.ts';
import type {
  Account,
  Consent,
  ErasureReceipt,
  Key,
  Profile,
  SearchWords,
  ServedPage,
  StateRow,
  Title,
} from './records.ts';
export type { Batch, LoggedEvent, NewEvent, NewQuarantined, Quarantined, Verdict } from './event.ts';

export interface EventLog {
  /** All or nothing; resolves once the bytes are on disk. One verdict per event, in order; later twins in one batch are duplicates. */
  append(batch: Batch): Promise<readonly Verdict[]>;
  /**
   * Events after `after` in order of seq, at most `limit`; never passes over an event that commits later with a lower seq. At
   * the end there may be fewer although another process has appended more: who reads on after the last one gets those.
   */
  read(after: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** One profile's events in order of seq. */
  ofProfile(profileId: string, after: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** Seq of the newest event, 0 for none. */
  last(): Promise<number>;
  /** Moves events up to `upTo` into an immutable column segment; reading goes on as before. Returns how many. */
  seal(upTo: number): Promise<number>;
  /** The sealed part as columns: what rebuilds, training and reports read. What comes after `sealed.last()` is hot: `read` it. */
  readonly sealed: Pick<SegmentLog, 'last' | 'columns' | 'table'>;
  /** Forgets events received before that moment. Returns how many. */
  prune(before: number): Promise<number>;
}

export interface Quarantine {
  list(after: number, limit: number): Promise<readonly Quarantined[]>;
  remove(seqs: readonly number[]): Promise<void>;
  prune(before: number): Promise<number>;
}

/** Where the fold keeps what it made of the log, and how far it has come. */
export interface States {
  /** Seq of the last event folded, 0 for none. */
  cursor(): Promise<number>;
  load(keys: readonly { readonly profileId: string; readonly titleId: string }[]): Promise<readonly StateRow[]>;
  ofProfile(profileId: string): Promise<readonly StateRow[]>;
  /** Every row, ordered by profile and title: for training and for comparing two builds. */
  all(after: { readonly profileId: string; readonly titleId: string }, limit: number): Promise<readonly StateRow[]>;
  /**
   * Rows and cursor in one transaction. Fails, changing nothing, if the cursor is no longer `from`: two folders never both write.
   * Rows of profiles that were erased, by their `hashOf`, are left out: another process may have erased them since they were folded.
   */
  save(rows: readonly StateRow[], from: number, to: number, hashOf?: (profileId: string) => string): Promise<boolean>;
  /** Throws everything away, to be folded again from the start. */
  reset(): Promise<void>;
}

export interface Table<R> {
  get(id: string): Promise<R | undefined>;
  /** Inserts or replaces. */
  put(rows: readonly R[]): Promise<void>;
  /** Ordered by id, after that id. */
  list(after: string, limit: number): Promise<readonly R[]>;
  remove(id: string): Promise<boolean>;
}

export interface Titles extends Table<Title> {
  /** Those of the ids that exist, each once, in no order. */
  many(ids: readonly string[]): Promise<readonly Title[]>;
  /** Grows by one with every call of `put` and with every `remove` that removed, whichever process made it; 0 for a new store. */
  version(): Promise<number>;
}

export interface Recognized {
  readonly profiles: readonly Profile[];
  readonly erased: readonly string[];
}

export interface Profiles extends Table<Profile> {
  ofAccount(accountId: string): Promise<readonly Profile[]>;
  /** Those of the ids that exist, in no order. */
  many(ids: readonly string[]): Promise<readonly Profile[]>;
  /** Of these ids the profiles that exist and the ids that were erased, seen at one moment; `hashOf` as for `introduce`. */
  recognize(ids: readonly string[], hashOf: (profileId: string) => string): Promise<Recognized>;
  /**
   * Text that is another one after every change of the profile, of its consents and of its states, whoever made it: one
   * indexed question. '' where nobody but this process can have changed them.
   */
  stamp(id: string): Promise<string>;
  /** Those of the ids that exist, with their accounts. */
  accountsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Inserts those that do not exist yet; leaves the others as they are. */
  ensure(profiles: readonly Profile[], accounts: readonly Account[]): Promise<void>;
  /**
   * Makes profiles that nobody has yet, each with its account, but for those whose hash is that of somebody erased. Answers
   * with the profiles of all these ids that are there then, in no order. On disk once something written after it is, such as
   * the events for which they were made.
   */
  introduce(profiles: readonly Profile[], hashOf: (profileId: string) => string): Promise<readonly Profile[]>;
}

export interface Keys extends Table<Key> {
  byHash(hash: string): Promise<Key | undefined>;
  count(): Promise<number>;
}

export interface Consents {
  add(consent: Consent): Promise<void>;
  /** All that was ever answered, oldest first. */
  ofProfile(profileId: string): Promise<readonly Consent[]>;
}

export interface Searches {
  ofProfile(profileId: string): Promise<readonly SearchWords[]>;
  /** From that moment on, by time and then by event; of those at that very moment only the ones after that event. */
  since(at: number, limit: number, afterEvent?: string): Promise<readonly SearchWords[]>;
  prune(before: number): Promise<number>;
}

export interface Erasures {
  /** Removes every trace of the profile from every table and segment, writes the receipt, in one go; can be repeated after a crash. */
  erase(profileId: string, receipt: Omit<ErasureReceipt, 'removed'>): Promise<ErasureReceipt>;
  get(id: string): Promise<ErasureReceipt | undefined>;
  /** Which of these hashed ids were erased. */
  known(hashes: readonly string[]): Promise<ReadonlySet<string>>;
  /** All hashed ids that were erased, or are being erased. */
  hashes(): Promise<readonly string[]>;
  /** How many were completed. */
  count(): Promise<number>;
}

export interface LoggedPage {
  readonly seq: number;
  readonly page: ServedPage;
}

/** Pages as they were served. */
export interface Pages {
  /** All or none. A page whose id is there already, of which more was served, takes its place, with a seq of its own. No id twice. */
  put(pages: readonly ServedPage[]): Promise<void>;
  get(id: string): Promise<ServedPage | undefined>;
  newestOf(profileId: string): Promise<ServedPage | undefined>;
  /** One profile's pages after that seq, in order. */
  ofProfile(profileId: string, after: number, limit: number): Promise<readonly LoggedPage[]>;
  /** Everybody's pages served last, the newest first. */
  latest(limit: number): Promise<readonly ServedPage[]>;
  /** Everybody's pages after that seq, in order; never passes over one that is written later with a lower seq. */
  since(after: number, limit: number): Promise<readonly LoggedPage[]>;
  /** Forgets pages served before that moment. Returns how many. */
  prune(before: number): Promise<number>;
}

/** Small named texts: configuration that is changed at run time, leases, cursors. */
export interface Settings {
  get(name: string): Promise<string | undefined>;
  put(name: string, value: string): Promise<void>;
  /** Puts `to` only where the value is still `from`, undefined for none: of several that try at once one gets true. */
  swap(name: string, from: string | undefined, to: string): Promise<boolean>;
}

export interface Store {
  readonly driver: 'sqlite' | 'postgres';
  readonly events: EventLog;
  readonly quarantine: Quarantine;
  readonly states: States;
  readonly titles: Titles;
  readonly accounts: Table<Account>;
  readonly profiles: Profiles;
  readonly keys: Keys;
  readonly consents: Consents;
  readonly searches: Searches;
  readonly pages: Pages;
  readonly erasures: Erasures;
  readonly settings: Settings;
  /** Reads everything that is kept and says in words what is damaged; nothing where all is well. May take minutes. */
  check(): Promise<readonly string[]>;
  /** Rejects when the database cannot be asked. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
