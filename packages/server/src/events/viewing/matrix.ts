// Labels of all profiles as the matrix that models learn from: read in order of profiles, one profile in memory at a time.
import { filterEntries, fromTriples, vocabulary, vocabularyBuilder, type Interactions } from '@marquee/recsys';
import type { StateRow } from '../../store/records.ts';
import type { Profiles, States } from '../../store/store.ts';
import type { TitleFacts } from './facts.ts';
import { labelVersion, type LabelConfig } from './label-config.ts';
import { labelContext } from './label-context.ts';
import { confidence, labelled, labelOf, type Label } from './labels.ts';
import { decodeProfile, decodeTitle, preferred, type ProfileState, type TitleState } from './state.ts';

export interface MatrixOptions {
  readonly states: Pick<States, 'all'>;
  readonly config: LabelConfig;
  readonly now: number;
  factsOf(titleId: string): TitleFacts | undefined;
  /** False for profiles that models must not learn from: those of `notLearnedFrom`. */
  learnsFrom(profileId: string): boolean;
  /** False for a label that the profile does not let count; unless given, all do. */
  counts?(profileId: string, label: Label): boolean;
  /** The titles most like one, for a dislike that reaches its neighbours; none unless given. */
  nearest?(titleId: string, n: number): readonly string[];
  /** Rows asked for at a time. */
  readonly page?: number;
}

export interface TrainingMatrix {
  /**
   * Profiles × titles. Values are confidences: above 0 for what speaks for a title, below 0 for what speaks against it (the
   * magnitude is the confidence, so −41 is a dislike of confidence 41). Times are those of the newest evidence. Pairs
   * between the two, such as one that is only listed, are left out: an unseen pair says as much.
   */
  readonly interactions: Interactions;
  /** Those above 0 alone, over the same vocabularies: for models to which every entry is a like. */
  readonly liked: Interactions;
  readonly labelVersion: string;
  /** Labels by where they came from, those left out as neither included. */
  readonly labels: Readonly<Record<Label['source'], number>>;
}

/** What the matrix holds of a label: ± confidence; 0: neither liked nor disliked. */
export function matrixValue(label: Label, options: Pick<MatrixOptions, 'config' | 'now'>): number {
  const { value, pref, conf, at, source } = label;
  const floor = options.config.playedFloor;
  if (source === 'watch' && floor > 0) return confidence(Math.max(0, value) + floor, at, options);
  return pref === 1 ? conf : value < 0 ? -conf : 0;
}

/** One title as the labels see it. */
export type LabelledTitle = readonly [titleId: string, state: TitleState, facts: TitleFacts | undefined];

/** Labels of one profile by title. `own`: its rows, '' included. */
export function labelsOfProfile(own: readonly StateRow[], options: MatrixOptions): Map<string, Label> {
  const titles = own
    .filter(({ titleId }) => titleId !== '')
    .map(({ titleId, state }): LabelledTitle => [titleId, decodeTitle(state), options.factsOf(titleId)]);
  const profile = own.find(({ titleId }) => titleId === '');
  return labelsOfTitles(profile && decodeProfile(profile.state), titles, options);
}

/** The same of states that are decoded already. `own`: what belongs to no title. */
export function labelsOfTitles(
  own: ProfileState | undefined,
  titles: readonly LabelledTitle[],
  { now, config, nearest }: Pick<MatrixOptions, 'now' | 'config' | 'nearest'>,
): Map<string, Label> {
  const context = labelContext(
    own,
    titles.map(([, state, facts]) => [state, facts] as const),
    { now, config },
  );
  const labels = new Map<string, Label>();
  for (const [titleId, state, facts] of titles) {
    const label = labelOf(state, facts, context);
    if (label) labels.set(titleId, label);
  }
  for (const [titleId, at] of refused(titles)) {
    for (const near of nearest?.(titleId, config.nearTitles) ?? []) {
      if (!labels.has(near)) labels.set(near, labelled(config.notInterestedNear, at, 'near', context));
    }
  }
  return labels;
}

/** Titles that were called not interesting, and when. */
const refused = (titles: readonly (readonly [string, TitleState, unknown])[]): (readonly [string, number])[] =>
  titles.flatMap(([titleId, state]) => {
    const { notInterested } = preferred(state);
    return notInterested ? [[titleId, notInterested.at] as const] : [];
  });

export async function trainingMatrix(options: MatrixOptions): Promise<TrainingMatrix> {
  const [users, items] = [vocabularyBuilder(), vocabularyBuilder()];
  const triples = {
    user: growing(Int32Array),
    item: growing(Int32Array),
    value: growing(Float32Array),
    time: growing(Float64Array),
  };
  const labels = { opinion: 0, stars: 0, watch: 0, pick: 0, list: 0, near: 0, passed: 0 };
  for await (const own of byProfile(options)) {
    const { profileId } = own[0]!;
    if (!options.learnsFrom(profileId)) continue;
    for (const [titleId, label] of labelsOfProfile(own, options)) {
      if (options.counts?.(profileId, label) === false) continue;
      labels[label.source]++;
      const value = matrixValue(label, options);
      if (value === 0) continue;
      triples.user.push(users.add(profileId));
      triples.item.push(items.add(titleId));
      triples.value.push(value);
      triples.time.push(label.at);
    }
  }
  const [sorted, place] = inOrder(items);
  const found = {
    user: triples.user.all(),
    item: triples.item.all().map((i) => place[i]!),
    value: triples.value.all(),
    time: triples.time.all(),
  };
  const interactions = fromTriples(users, sorted, found);
  const liked = filterEntries(interactions, (k) => interactions.values[k]! > 0);
  return { interactions, liked, labelVersion: labelVersion(options.config), labels };
}

/** Titles in order of their ids, whoever watched them first; and where each stands now. */
function inOrder(items: {
  readonly size: number;
  id(index: number): string;
}): [ReturnType<typeof vocabulary>, Int32Array] {
  const sorted = vocabulary(Array.from({ length: items.size }, (_, i) => items.id(i)).sort());
  return [sorted, Int32Array.from({ length: items.size }, (_, i) => sorted.index(items.id(i)))];
}

/** The rows of one profile at a time. */
async function* byProfile({ states, page = 2_000 }: MatrixOptions): AsyncGenerator<StateRow[]> {
  let own: StateRow[] = [];
  let after = { profileId: '', titleId: '' };
  for (;;) {
    const rows = await states.all(after, page);
    for (const row of rows) {
      if (own.length > 0 && own[0]!.profileId !== row.profileId) {
        yield own;
        own = [];
      }
      own.push(row);
    }
    if (rows.length < page) break;
    after = rows[rows.length - 1]!;
  }
  if (own.length > 0) yield own;
}

interface Growing<A> {
  push(value: number): void;
  all(): A;
}

/** A typed array that doubles. */
function growing<A extends Int32Array | Float32Array | Float64Array>(kind: new (length: number) => A): Growing<A> {
  let held = new kind(1024);
  let length = 0;
  return {
    push(value) {
      if (length === held.length) {
        const larger = new kind(2 * length);
        larger.set(held);
        held = larger;
      }
      held[length++] = value;
    },
    all: () => held.subarray(0, length) as A,
  };
}

/** Profiles that models must not learn from: children's, and those that want no profiling. */
export async function notLearnedFrom(profiles: Pick<Profiles, 'list'>, page = 2_000): Promise<Set<string>> {
  const found = new Set<string>();
  for (let after = ''; ;) {
    const rows = await profiles.list(after, page);
    for (const { id, kids, profiling } of rows) if (kids || !profiling) found.add(id);
    if (rows.length < page) return found;
    after = rows[rows.length - 1]!.id;
  }
}
