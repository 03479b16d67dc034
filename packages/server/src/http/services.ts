// What the HTTP layer needs from the rest of the server. main.ts puts it together; tests put in what they like.
import type { HistoryItem, Listed, Rated, RouteName } from '@marquee/protocol';
import type { Config } from '../config.ts';
import type { Home } from '../engine/live/home.ts';
import type { Lists } from '../engine/lists/lists.ts';
import type { Catalogue, Published, Viewers } from '../engine/live/types.ts';
import type { Ingest } from '../events/ingest.ts';
import type { ErasureReceipt } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { ModelService } from '../training/service.ts';
import type { DrawArt } from './drawn-art.ts';
import type { Heard } from './heard.ts';
import type { Media } from './media.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Tracer } from '../telemetry/tracing.ts';

/** What the routes need of ingestion. */
export type Intake = Pick<Ingest, 'accept' | 'segment' | 'snowplow' | 'replay'> & Partial<Pick<Ingest, 'turnAway'>>;

/** Rows of one answer; `next` names the title of the last of them where there are more. */
export interface PageOf<T> {
  readonly items: readonly Omit<T, 'name'>[];
  readonly next: string | null;
}

/** At most `limit` rows after the one of that title. */
export interface Span {
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What the fold knows of a profile; every list has the latest first. Names of titles are added by the routes. */
export interface Viewings {
  history(profileId: string, span: Span): Promise<PageOf<HistoryItem>>;
  /** Now, or the newest of what is known of the profile (of that title) where its clock is ahead: by then all of it had happened. */
  after(profileId: string, titleId: string | undefined): Promise<number>;
  /** Thumbs that hold now and stars that were brought along; the value is 0 where there are stars alone. */
  ratings(profileId: string, span: Span): Promise<PageOf<Rated>>;
  list(profileId: string, span: Span): Promise<PageOf<Listed>>;
  /** When each kind of sign was last given. */
  heard(profileId: string): Promise<Heard>;
}

export interface Services {
  readonly store: Store;
  readonly intake: Intake;
  readonly viewings: Viewings;
  /** All titles, in memory; writes go to `store.titles`, which tells it. */
  readonly catalogue: Catalogue;
  /** Who asks, as of the last event. */
  readonly viewers: Viewers;
  /** The snapshot that answers now, undefined where there is none. A request asks once and keeps what it got. */
  readonly current: () => Published | undefined;
  readonly models: ModelService;
  readonly home: Home;
  /** Ranked lists, search, explanations. */
  readonly lists: Lists;
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
  /** The script that pages load; undefined where it was not built. */
  readonly tracker?: Uint8Array | undefined;
  /** Folder of the built viewer app; undefined: the interface alone. */
  readonly viewerApp?: string | undefined;
  /** Draws pictures of titles; undefined: /art/ is not there. */
  readonly drawArt?: DrawArt | undefined;
  /** Films that lie beside the server. */
  readonly media?: Media | undefined;
  readonly metrics: Metrics;
  readonly tracer: Tracer;
  /** One line of the log, as pino writes it; undefined for none. */
  readonly log?: { write(line: string): void };
}
