// What the parts of the live engine are to one another: catalogue, charts, viewer, published snapshot, served page.
import type { ItemRecord, Query, Vocabulary } from '@marquee/recsys';
import type { ContinueEntry, Label, TitleFacts } from '../../events/viewing/index.ts';
import type { Profile, Title } from '../../store/records.ts';

/** Every title in memory, kept current; reading it costs no I/O. */
export interface Catalogue {
  /** Grows with every change of any title. Counts in this process: another one, or the next start, counts anew. */
  readonly version: number;
  /** By id, also those that are withdrawn or not there yet. It changes under who holds it: take it anew for each request. */
  readonly titles: ReadonlyMap<string, Title>;
  /** `version` when the title last came, changed or went; 0 for one that was never heard of. */
  changedAt(titleId: string): number;
  factsOf(titleId: string): TitleFacts | undefined;
  /** May it be begun at that moment: there, not withdrawn, inside its window, and for a series with an episode? Says nothing of maturity. */
  isAvailable(titleId: string, at: number): boolean;
}

export interface ChartEntry {
  readonly title: string;
  /** What it is ordered by: views, z, mean of stars. */
  readonly value: number;
  /** Distinct accounts behind it. */
  readonly accounts: number;
}

/** What everybody watches, from qualified starts and time watched; best first. Titles that are gone are the reader's to leave out. */
export interface Charts {
  /** ms since 1970 of the newest event in them, 0 for none. */
  readonly at: number;
  /** Views (hours ÷ runtime) of the last 7 days, of longer ones where those are few. `region` null: everywhere. */
  popular(region: string | null): readonly ChartEntry[];
  /** z = (n − E) / √(E + 1) of distinct accounts in the window against what the 28 days before lead to expect. */
  trending(): readonly ChartEntry[];
  /** Only titles with at least k accounts, at most ten; none where there are fewer than ten. */
  top10(region: string | null): readonly ChartEntry[];
  /** Bayesian mean of thumbs and stars. */
  topRated(): readonly ChartEntry[];
  /** Share of views of the last 28 days, 0 for a title nobody saw. */
  share(titleId: string): number;
  /** Viewable impressions of a title so far: what exploration of a new title goes by. */
  impressions(titleId: string): number;
}

/** Everything an answer may know of who asks, as of the last event that was folded. Immutable. */
export interface Viewer {
  /**
   * As far as it may be used: a field whose signal is switched off is null or empty, all of them without profiling. `profiling`
   * is `personal`. `blocked` holds always.
   */
  readonly profile: Profile;
  /** The name under which models know the profile (`userName`). */
  readonly user: string;
  /**
   * Fingerprint of everything that may change the next page: another number where anything of it differs, the same where
   * all of it is the same again, also after a restart and in another process. Impressions are not in it, nor does it move
   * with the clock, but for what ripens (a play that was left is no evidence for 14 days, an episode appears).
   */
  readonly version: number;
  /** False: pages are made without anything about the viewer but the maturity limit, blocked titles, Continue Watching and My List. */
  readonly personal: boolean;
  /** Highest maturity age, null for no limit. */
  readonly limit: number | null;
  /**
   * Labels of what was watched, said and picked, by title; empty where nothing may shape the page. None for titles that are
   * merely like one that was refused (`source` 'near'): that takes a snapshot.
   */
  readonly labels: ReadonlyMap<string, Label>;
  /** Liked titles (pref = 1), oldest first: what models are asked with. */
  readonly liked: readonly {
    readonly title: string;
    readonly value: number;
    readonly conf: number;
    readonly at: number;
  }[];
  /** Signals behind the page: qualified starts of films and episodes, titles rated, listed, picked. */
  readonly signals: number;
  /** Begun for real, completed or rated, as far as history and ratings may be used: in no row of discovery. Continue Watching, Watch Again and My List are their own. */
  readonly seen: ReadonlySet<string>;
  /** Thumb down or not interested, and not taken back, and what a parent blocked: on no row of the page. Orders, so no switch of a signal lifts them. */
  readonly refused: ReadonlySet<string>;
  /** ms since 1970 at which the title, or the last available episode of it, was completed. */
  readonly completed: ReadonlyMap<string, number>;
  /** Latest first. */
  readonly listed: readonly { readonly title: string; readonly at: number }[];
  /** In the order of picking. */
  readonly picked: readonly string[];
  /** Thumb up, once or twice. */
  readonly thumbed: ReadonlySet<string>;
  /** Likeliest first. May name titles that are gone, withdrawn or above the limit. */
  readonly continuing: readonly ContinueEntry[];
  /** Viewable impressions of the last 14 days since the title was last opened or played: how many (16 at most), in how many sessions, the newest. */
  readonly shown: ReadonlyMap<string, { readonly times: number; readonly sessions: number; readonly at: number }>;
  /** False: events of the profile that were accepted are not in it yet, or the store could not be asked. */
  readonly upToDate: boolean;
}

export interface Viewers {
  /**
   * From memory, or read from the store. Events of the profile that this process accepted are in it, unless folding them takes
   * longer than a page may wait: then `upToDate` is false. Undefined for a profile that does not exist.
   */
  of(profileId: string): Promise<Viewer | undefined>;
  /** What is held of it is no longer true: its profile or consents changed, or it was erased. */
  changed(profileId: string): void;
}

/** A title that a source brought, by index of the snapshot's items. */
export interface RankedItems {
  readonly items: Int32Array; // best first
  readonly scores: Float32Array;
  /** Bit b: brought by `sources[b]`. */
  readonly sources: Int32Array;
}

/** What one feature had to do with a score. */
export interface FeaturePart {
  readonly feature: string;
  readonly value: number;
  readonly weight: number;
}

/**
 * A query with what is known of a newcomer beside history. `user`: index in `Published.users`, which names viewers as `userName`
 * does and only those that can be neighbours of others; by it a viewer is no neighbour of himself. −1 otherwise.
 */
export interface LiveQuery extends Query {
  /** Columns of user features that hold for the viewer (age band, region, favourites), by name as in training. */
  readonly traits: readonly string[];
  /** Items that were turned down, the latest last: what is like them is worth less. */
  readonly refused?: Int32Array;
}

/**
 * A published set of models over one catalogue. Immutable: requests in flight keep theirs when another is published.
 * The same `LiveQuery` object is the same request: `rank` does the work, `score` and `explain` of it then cost little. So make one
 * for a page, write to none of its arrays, and ask all of one before the next.
 */
export interface Published {
  readonly id: string;
  readonly trainedAt: number;
  /** Seq of the newest event it learned from. */
  readonly cursor: number;
  readonly items: Vocabulary;
  readonly users: Vocabulary;
  readonly sources: readonly string[];
  /** Candidates of all sources by the learned ranker, best first; what is in the history is none. */
  rank(query: LiveQuery): RankedItems;
  /**
   * Scores of these items by the same ranker, NaN where nothing can be told. A score is ln of the chance that this one is liked
   * next, if one of the candidates is: at most about 0, comparable between viewers, and what `match` takes.
   */
  score(query: LiveQuery, items: Int32Array): Float32Array;
  explain(query: LiveQuery, item: number): readonly FeaturePart[];
  /** The nearest of an item, best first, with their likeness 0–1. */
  similar(
    item: number,
    mode: 'cf' | 'content' | 'hybrid',
  ): { readonly items: Int32Array; readonly scores: Float32Array };
  /** What viewers nearest to this history liked; `viewers` is how many those are. */
  neighbours(query: LiveQuery): RankedItems & { readonly viewers: number };
  /** Calibrated chance that a started title is liked, by ranker score, 0–1; NaN where it was not learned. */
  match(score: number): number;
  /**
   * The same snapshot with titles that came after it: their features are folded in, so that `rank`, `score` and `similar` know
   * them by what they are about. `items` holds them behind those of training. Give all of them each time; those it was trained on
   * are passed over. Costs tens of milliseconds, so gather a batch before asking. Left out by models that cannot.
   */
  withTitles?(records: readonly ItemRecord[]): Published;
  /**
   * The same snapshot as though these of its `users` had been nobody's neighbours; itself where it knows none of them. Left out by
   * models that hold nothing of single viewers.
   */
  withoutUsers?(isGone: (name: string) => boolean): Published;
  /** What another thread makes the same snapshot of; left out by models that can be made here alone. */
  readonly recipe?: Recipe;
}

/** All that an opened snapshot was made of. Goes from thread to thread: plain data, and files in memory that threads share. */
export interface Recipe {
  readonly name: Pick<Published, 'id' | 'trainedAt' | 'cursor'>;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Given to `withoutUsers`: those of them that it knew. */
  readonly gone: readonly string[];
  /** Given to `withTitles` last, after that. */
  readonly titles: readonly ItemRecord[];
}

/** What `published.rank` gives, wherever it was worked out. `tookMs`: that alone, without waiting for it. */
export type Rank = (
  published: Published,
  query: LiveQuery,
) => Promise<{ readonly ranked: RankedItems; readonly tookMs: number }>;
