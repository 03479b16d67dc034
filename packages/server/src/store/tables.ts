// The tables as kysely sees them: the same names and types in SQLite and PostgreSQL. Moments are ms, JSON is text, yes is 1.
import type { Generated } from 'kysely';

export interface Tables {
  accounts: { id: string; created_at: number };
  profiles: { id: string; account_id: string; document: string };
  titles: { id: string; document: string };
  keys: {
    id: string;
    hash: string;
    label: string;
    /** JSON array. */
    scopes: string;
    origins: string;
    account_id: string | null;
    profile_id: string | null;
    created_at: number;
    expires_at: number | null;
    revoked_at: number | null;
  };
  consents: {
    seq: Generated<number>;
    profile_id: string;
    purpose: string;
    granted: number;
    version: string;
    at: number;
    expires_at: number | null;
  };
  searches: { event_id: string; profile_id: string; at: number; words: string; results: number | null };
  quarantine: {
    seq: Generated<number>;
    id: string | null;
    profile_id: string | null;
    received_at: number;
    code: string;
    message: string;
    path: string;
    body: string;
  };
  states: { profile_id: string; title_id: string; state: string; last_at: number };
  /** Pages as they were served; what is not looked for lies in the document. */
  pages: { seq: Generated<number>; id: string; profile_id: string; at: number; document: string };
  erasures: { id: string; profile_hash: string; requested_at: number; completed_at: number; removed: string };
  settings: { name: string; value: string };
  /** The hot tail of the log. */
  events: {
    seq: number;
    id: string;
    type: string;
    profile_id: string;
    account_id: string;
    occurred_at: number;
    received_at: number;
    body: string;
  };
}
