// Titles, people and genres for what was typed: how well they fit, times how much they are watched, times taste.
import type { Title } from '../../store/records.ts';
import { bestFirst } from './best-first.ts';
import type { Matches, MatchOptions } from './match.ts';
import { searchPolicy } from './policy.ts';
import { corrected, phrasesOfTitle } from './query.ts';
import type { Word } from './expand.ts';
import type { Part } from './index-of-titles.ts';
import { suggest, type Suggestion } from './suggest.ts';

export interface Asked {
  readonly words: readonly Word[];
  /** Hits wanted, at most `searchPolicy.close`. */
  readonly n: number;
  /** May be shown to whoever asks: there, within the limit, and what his filter lets through. */
  may(title: Title): boolean;
  /** Might be told of as not available here. Never true for what lies above a limit. */
  mayMention(title: Title): boolean;
  /** Share of all views. */
  share(titleId: string): number;
  /** 0–1 for each title, 1 for what suits best; undefined where nothing may be known of who asks. */
  taste?(titles: readonly Title[]): Float32Array;
  /** Title → weight of the accounts that played it after these words; empty where nobody may be told of. */
  readonly played?: ReadonlyMap<string, number>;
}

export interface Hit {
  readonly title: Title;
  /** 0–1. */
  readonly score: number;
  /** How well the words fit alone, 0–1. */
  readonly fit: number;
}

export interface Found {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** What was found instead, where the query had slips. */
  readonly corrected: string | undefined;
  readonly people: readonly Suggestion[];
  readonly genres: readonly Suggestion[];
  /** What seems to be meant and is not available here. */
  readonly meant: Title | undefined;
}

/** A title that matches, and where in which segment it stands. */
interface Candidate {
  readonly part: Part;
  readonly index: number;
  /** The phrase that fits best. */
  readonly by: number;
  readonly fit: number;
  readonly popular: number;
}

interface Pass {
  readonly seen: readonly Candidate[];
  readonly meant: Candidate | undefined;
  readonly matches: readonly Matches[];
}

/** First as it is written, then with slips, at last with words left out: the next only where too little was found. */
export function find(parts: readonly Part[], asked: Asked): Found {
  const { needed, neededAtLast, enough } = searchPolicy;
  let pass = passOf(parts, asked, { slips: false, needed });
  const strict = pass;
  if (pass.seen.length < enough) pass = passOf(parts, asked, { slips: true, needed });
  if (pass.seen.length === 0 && asked.words.length > 1) {
    pass = passOf(parts, asked, { slips: true, needed: neededAtLast });
  }
  const hits = ordered(pass.seen, asked);
  const first = pass.seen[0];
  const known = new Set(strict.seen.map(({ part, index }) => part.segment.titles[index]));
  const told =
    first !== undefined && pass !== strict && !known.has(hits[0]?.title) ? candidateOf(pass, hits[0]) : undefined;
  const meant = pass.meant ?? strict.meant;
  return {
    hits,
    corrected:
      told && corrected(told.part.segment, asked.words, phrasesOfTitle(told.part.segment, told.index, told.by)),
    ...suggest(parts, pass.matches, asked.may),
    meant: meant && means(meant, hits[0]) ? meant.part.segment.titles[meant.index] : undefined,
  };
}

const candidateOf = ({ seen }: Pass, hit: Hit | undefined): Candidate | undefined =>
  seen.find(({ part, index }) => part.segment.titles[index] === hit?.title);

/** It fits well, and better than anything that is there. */
const means = ({ fit }: Candidate, best: Hit | undefined): boolean =>
  fit >= searchPolicy.meant && (best === undefined || fit > best.fit);

function passOf(parts: readonly Part[], asked: Asked, options: MatchOptions): Pass {
  const matches = parts.map(({ match }) => match(asked.words, options));
  const seen: Candidate[] = [];
  let meant: Candidate | undefined;
  for (const candidate of candidates(parts, matches, asked)) {
    const title = titleOf(candidate);
    if (asked.may(title)) seen.push(candidate);
    else if ((meant === undefined || candidate.fit > meant.fit) && asked.mayMention(title)) meant = candidate;
    if (seen.length >= searchPolicy.close) break;
  }
  return { seen, meant, matches };
}

/** All that match, by fit and popularity together, best first. */
function* candidates(
  parts: readonly Part[],
  matches: readonly Matches[],
  { share, played }: Asked,
): Generator<Candidate> {
  const count = matches.reduce((sum, { titles }) => sum + titles.length, 0);
  const [rough, popular, ofPart, at] = [
    new Float32Array(count),
    new Float32Array(count),
    new Uint8Array(count),
    new Int32Array(count),
  ];
  let k = 0;
  matches.forEach(({ titles, fits }, p) => {
    const { segment, stale } = parts[p]!;
    titles.forEach((index, place) => {
      if (stale[index] === 1) return;
      popular[k] = popularity(share(segment.titles[index]!.id));
      const own = fits[place]! * scoreOf(popular[k]!, 0.5);
      // What was played after the same words is always among those that are looked at closely.
      rough[k] = played?.has(segment.titles[index]!.id) === true ? 1 + own : own;
      ofPart[k] = p;
      at[k++] = place;
    });
  });
  const candidate = (i: number): Candidate => {
    const [p, place] = [ofPart[i]!, at[i]!];
    const { titles, fits, by } = matches[p]!;
    return { part: parts[p]!, index: titles[place]!, by: by[place]!, fit: fits[place]!, popular: popular[i]! };
  };
  const before = (a: number, b: number): number => (titleOf(candidate(a)).id < titleOf(candidate(b)).id ? -1 : 1);
  for (const i of bestFirst(rough.subarray(0, k), before)) yield candidate(i);
}

const titleOf = ({ part, index }: Candidate): Title => part.segment.titles[index]!;

/** 0–1, on a log scale: a share of one in ten thousand is a quarter of all there is. */
const popularity = (share: number): number => Math.min(1, Math.log1p(share * 1e6) / Math.log1p(1e6));

const scoreOf = (popular: number, personal: number): number =>
  searchPolicy.match + searchPolicy.popular * popular + searchPolicy.personal * personal;

function ordered(seen: readonly Candidate[], { taste, n, played }: Asked): Hit[] {
  const titles = seen.map(titleOf);
  const tastes = taste?.(titles);
  const scores = seen.map(({ fit, popular }, k) => fit * scoreOf(popular, tastes?.[k] ?? 0.5));
  const chances = chancesOf(titles, scores, played);
  return seen
    .map(({ fit }, k) => ({ title: titles[k]!, fit, score: chances[k]! }))
    .sort((a, b) => b.score - a.score || (a.title.id < b.title.id ? -1 : 1))
    .slice(0, n);
}

/**
 * P(play | query), the counts smoothed towards the fit of the words as by a Dirichlet prior: (n_t + m · π_t) / (N + m), with
 * π_t ∝ (score_t / best)^steep over the titles found. The scores themselves where nothing was counted.
 */
export function chancesOf(
  titles: readonly Title[],
  scores: readonly number[],
  played: ReadonlyMap<string, number> | undefined,
): readonly number[] {
  const { prior: m, steep } = searchPolicy.played;
  const n = titles.map(({ id }) => played?.get(id) ?? 0);
  const N = sumOf(n);
  if (N === 0) return scores;
  const best = Math.max(...scores, Number.MIN_VALUE);
  const fits = scores.map((score) => (score / best) ** steep);
  const total = sumOf(fits);
  return n.map((count, k) => (count + (m * fits[k]!) / total) / (N + m));
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
