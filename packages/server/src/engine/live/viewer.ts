// One viewer from profile and states: what may be used of them, read once, in the terms in which pages are made.
import {
  continueWatching,
  decodeProfile,
  decodeTitle,
  isCompleted,
  isStarted,
  labelsOfTitles,
  partFacts,
  readSeries,
  type Label,
  type LabelConfig,
  type LabelledTitle,
  type TitleFacts,
} from '../../events/viewing/index.ts';
import { completedAt } from '../../events/viewing/progress.ts';
import { isSeries } from '../../events/viewing/series.ts';
import { all, preferred, type TitleState, type TitleViewing } from '../../events/viewing/state.ts';
import type { Consent, Profile, StateRow } from '../../store/records.ts';
import { fingerprint } from './fingerprint.ts';
import { limitOf } from './sight.ts';
import type { SignalDefaults } from './traits.ts';
import type { Viewer } from './types.ts';
import { allowedOf, usableProfile, usableViewing, type Allowed } from './viewer-signals.ts';

export interface ViewerOptions {
  readonly now: number;
  readonly signals: SignalDefaults;
  readonly labels: LabelConfig;
  /** Limit of a child's profile that has none of its own. */
  readonly kidsLimit: number;
  /** The name under which models know a profile. */
  nameOf(profileId: string): string;
  factsOf(titleId: string): TitleFacts | undefined;
}

export interface ViewerSource {
  readonly profile: Profile;
  /** All rows of the profile. */
  readonly rows: readonly StateRow[];
  /** Oldest first. */
  readonly consents: readonly Consent[];
}

const DAY_MS = 86_400_000;
/** Days for which an impression is remembered against showing the title again. */
const SHOWN_DAYS = 14;

export function viewerOf({ profile, rows, consents }: ViewerSource, options: ViewerOptions): Viewer {
  const { now, factsOf } = options;
  const personal = profile.profiling && !isRefused(consents, now);
  const allowed = allowedOf(profile, personal, options.signals);
  const states: LabelledTitle[] = [];
  for (const { titleId, state } of rows)
    if (titleId !== '') states.push([titleId, decodeTitle(state), factsOf(titleId)]);
  const usable: Usable[] = personal ? states.map((one) => usableOf(one, allowed)) : [];
  const own = rows.find(({ titleId }) => titleId === '');
  const labels = personal
    ? labelsOfTitles(own && decodeProfile(own.state), usable.map(labelledOf), { now, config: options.labels })
    : new Map<string, Label>();
  const viewer = {
    profile: usableProfile(profile, personal, allowed),
    user: options.nameOf(profile.id),
    personal,
    limit: limitOf(profile, options.kidsLimit),
    labels,
    liked: likedOf(labels),
    ...saidOf(usable, now),
    refused: new Set([...profile.blocked, ...(personal ? turnedDown(states) : [])]),
    listed: listedOf(states),
    continuing: continueWatching(
      states.map(([id, state]) => [id, state]),
      factsOf,
      now,
    ),
    upToDate: true,
  };
  return { ...viewer, version: fingerprint(viewer) };
}

/** Personalization was asked about, and the newest answer is no, or a yes that ended. */
export function isRefused(consents: readonly Consent[], now: number): boolean {
  const newest = consents.findLast(({ purpose }) => purpose === 'personalization');
  return newest !== undefined && (!newest.granted || (newest.expiresAt !== null && newest.expiresAt <= now));
}

interface Usable {
  readonly id: string;
  readonly state: TitleState;
  readonly viewing: TitleViewing;
  readonly facts: TitleFacts | undefined;
}

function usableOf([id, state, facts]: LabelledTitle, allowed: Allowed): Usable {
  const viewing = usableViewing(state, allowed);
  return { id, state: { ...state, on: viewing, hiddenUpTo: 0 }, viewing, facts };
}

const labelledOf = ({ id, state, facts }: Usable): LabelledTitle => [id, state, facts];

const likedOf = (labels: ReadonlyMap<string, Label>): Viewer['liked'] =>
  [...labels]
    .filter(([, { pref }]) => pref === 1)
    .map(([title, { value, conf, at }]) => ({ title, value, conf, at }))
    .sort((a, b) => a.at - b.at || (a.title < b.title ? -1 : 1));

type Said = Pick<Viewer, 'seen' | 'completed' | 'picked' | 'thumbed' | 'shown' | 'signals'>;

/** What follows from the usable part of each title's state. */
function saidOf(usable: readonly Usable[], now: number): Said {
  const seen = new Set<string>();
  const completed = new Map<string, number>();
  const thumbed = new Set<string>();
  const picks: { readonly id: string; readonly place: number }[] = [];
  const shown = new Map<string, Shown>();
  let signals = 0;
  for (const { id, viewing, facts } of usable) {
    const { thumb, stars, listed, picked } = viewing;
    const starts = startsOf(viewing, facts);
    const done = completedAtOf(viewing, facts, now);
    const isRated = (thumb !== null && thumb.value !== 0) || stars !== null;
    if (starts > 0 || done > 0 || isRated) seen.add(id);
    if (done > 0) completed.set(id, done);
    if (thumb !== null && thumb.value > 0) thumbed.add(id);
    if (picked !== null) picks.push({ id, place: picked.value });
    signals += starts + (isRated ? 1 : 0) + (listed?.value === true ? 1 : 0) + (picked === null ? 0 : 1);
    const passed = shownOf(viewing, now);
    if (passed !== undefined) shown.set(id, passed);
  }
  picks.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
  return { seen, completed, thumbed, picked: picks.map(({ id }) => id), shown, signals };
}

/** Qualified starts of films and episodes. */
function startsOf({ parts }: TitleViewing, facts: TitleFacts | undefined): number {
  let starts = 0;
  for (const [id, part] of parts.map) {
    if (isStarted(part, partFacts(facts, id), id === '' ? 'film' : 'episode')) starts++;
  }
  return starts;
}

/** When the last of it was completed; 0 while something is left, or new episodes have come. */
function completedAtOf(viewing: TitleViewing, facts: TitleFacts | undefined, now: number): number {
  const parts = [...viewing.parts.map];
  if (parts.length === 0) return 0;
  if (facts !== undefined && isSeries(viewing, facts)) {
    const { complete, seasons } = readSeries(viewing, facts, now);
    return complete ? Math.max(...seasons.map((season) => season.completedAt ?? 0)) : 0;
  }
  const done = parts.filter(([id, part]) => isCompleted(part, partFacts(facts, id)));
  return done.length === parts.length ? Math.max(...done.map(([, part]) => completedAt(part))) : 0;
}

type Shown = Viewer['shown'] extends ReadonlyMap<string, infer S> ? S : never;

/** Impressions since the title was last opened or played, up to the 16 newest that states keep. */
function shownOf({ shown, openedAt, parts }: TitleViewing, now: number): Shown | undefined {
  if (shown.length === 0) return undefined;
  let since = Math.max(openedAt, now - SHOWN_DAYS * DAY_MS);
  for (const { lastAt } of parts.map.values()) since = Math.max(since, lastAt);
  const passed = shown.filter(([at]) => at! > since);
  if (passed.length === 0) return undefined;
  return { times: passed.length, sessions: new Set(passed.map(([, session]) => session)).size, at: passed[0]![0]! };
}

const turnedDown = (states: readonly LabelledTitle[]): string[] =>
  states.filter(([, state]) => isTurnedDown(preferred(state))).map(([id]) => id);

/** The order of somebody not to show it, which holds whatever signals are used. */
function isTurnedDown({ thumb, notInterested }: TitleViewing): boolean {
  if (thumb !== null && thumb.value < 0) return true;
  if (notInterested === null) return false;
  return !(thumb !== null && thumb.value > 0 && thumb.at >= notInterested.at);
}

const listedOf = (states: readonly LabelledTitle[]): Viewer['listed'] =>
  states
    .flatMap(([title, state]) => {
      const { listed } = all(state);
      return listed?.value === true ? [{ title, at: listed.at }] : [];
    })
    .sort((a, b) => b.at - a.at || (a.title < b.title ? -1 : 1));
