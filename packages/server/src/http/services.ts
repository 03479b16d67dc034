// What the HTTP layer needs from the rest of the server. main.ts puts it together; tests put in what they like.
import type { HistoryItem, Listed, Rating, RouteName } from '@marquee/protocol';
import type { Config } from '../config.ts';
import type { Published } from '../engine/live/types.ts';
import type { Ingest } from '../events/ingest.ts';
import type { ErasureReceipt } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Tracer } from '../telemetry/tracing.ts';

/** What the routes need of ingestion. */
export type Intake = Pick<Ingest, 'accept' | 'segment' | 'snowplow' | 'replay'>;

export interface HistoryPage {
  readonly items: readonly Omit<HistoryItem, 'name'>[];
  readonly next: string | null;
}

/** What the fold knows of a profile; every list has the latest first. Names of titles are added by the routes. */
export interface Viewings {
  /** At most `limit` titles after that one; `next` names the last of them where there are more. */
  history(profileId: string, after: string | undefined, limit: number): Promise<HistoryPage>;
  /** Now, or the newest of what is known of the profile (of that title) where its clock is ahead: by then all of it had happened. */
  after(profileId: string, titleId: string | undefined): Promise<number>;
  ratings(profileId: string): Promise<readonly Omit<Rating, 'name'>[]>;
  list(profileId: string): Promise<readonly Omit<Listed, 'name'>[]>;
}

export interface Services {
  readonly store: Store;
  readonly intake: Intake;
  readonly viewings: Viewings;
  /** The snapshot that answers now, undefined where there is none. A request asks once and keeps what it got. */
  readonly current: () => Published | undefined;
  /** Everything that is known of a profile, as a zip. */
  readonly exportProfile: (profileId: string) => Promise<Uint8Array>;
  /** SHA-256 under which an erased profile is remembered. */
  readonly profileHash: (profileId: string) => string;
  /** Rights or consent of a profile changed: resolves when nothing goes by what they were any more. */
  readonly profileChanged: (profileId: string) => Promise<void>;
  /** Removes every trace of a profile, also of events that are on their way. */
  readonly erase: (profileId: string, proof: Omit<ErasureReceipt, 'removed'>) => Promise<ErasureReceipt>;
  /** Which routes this process answers. */
  readonly serves: (name: RouteName) => boolean;
  readonly config: Config;
  readonly now: () => number;
  readonly uuid: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Uniform on [0, 1). */
  readonly random: () => number;
  /** ms by which the event loop is behind. */
  readonly loopDelay: () => number;
  /** Resolves when requests can be answered, rejects with the reason while they cannot. */
  readonly ready: () => Promise<void>;
  /** Folder of the built viewer app; undefined: the interface alone. */
  readonly viewerApp?: string | undefined;
  readonly metrics: Metrics;
  readonly tracer: Tracer;
  /** One line of the log, as pino writes it; undefined for none. */
  readonly log?: { write(line: string): void };
}
