// A page that was served before, laid again: what may still be shown of it, with today's bookmarks and today's reasons.
import type { ServedPage, ServedRow } from '../../store/records.ts';
import type { Drawn } from './draw.ts';
import { evidenceOf } from './evidence.ts';
import { badgesOn, laidRow } from './laid.ts';
import { makingOf, type Facts, type Making } from './making.ts';
import { policyName } from './policy.ts';
import type { Layout } from './page.ts';
import type { Room } from './room.ts';
import { ruleOf } from './rows/index.ts';
import type { Evidence, Proposal, RowRule } from './rows/rule.ts';
import { mayBeNamed } from './taste.ts';
import type { Shelf } from './shelf.ts';

/** Rows that are made from what the viewer did, and are therefore made anew. */
const current: ReadonlySet<string> = new Set(['continue', 'my_list', 'watch_again', 'new_episodes', 'top10']);

interface Place {
  readonly shelf: Shelf;
  readonly room: () => Room;
}

export function layAgain(served: ServedPage, facts: Facts, { shelf, room }: Place): Layout {
  const making = makingOf(facts, shelf, room());
  const rows = served.rows.flatMap((row) => {
    const rule = ruleOf.get(row.type as Proposal['type']);
    if (rule === undefined) return [];
    const made = current.has(row.type) ? rule.propose(making)[0] : proposalOf(making, row);
    return made === undefined ? [] : (laid(rule, made) ?? []);
  });
  const badges = badgesOn(making);
  const { viewer, taste, tags } = making;
  const policy = `${policyName}-again`;
  return { policy, viewer, taste, tags, rows: rows.map((row) => laidRow(badges, row)), failed: false };
}

function laid(rule: RowRule, row: Proposal): Drawn | undefined {
  const places = Array.from(row.titles, (_, place) => place).slice(0, rule.most);
  if (places.length < rule.least) return undefined;
  // Nothing is drawn this time.
  return { rule, row, places, slots: places.map((place) => ({ index: row.titles[place]!, place, propensity: 1 })) };
}

function proposalOf(making: Making, row: ServedRow): Proposal | undefined {
  const { shelf, fresh, open, viewer } = making;
  const seed = row.seed === null ? -1 : shelf.indexOf(row.seed);
  const named = seed >= 0 && mayBeNamed(shelf, seed, making.limit) && viewer?.labels.has(row.seed!) === true;
  // What a row is about may have been taken back since: then nothing in it is true any more.
  if (row.seed !== null && !named) return undefined;
  const shown = row.type === 'catalogue' ? open : fresh;
  const kept = row.titles
    .map((title, place) => ({ index: shelf.indexOf(title), score: row.scores[place]! }))
    .filter(({ index }) => index >= 0 && shown[index] === 1);
  return {
    type: row.type as Proposal['type'],
    id: row.id,
    heading: row.heading,
    seed: named ? { title: row.seed!, name: shelf.titles[seed]!.name } : undefined,
    titles: kept.map(({ index }) => index),
    scores: kept.map(({ score }) => score),
    evidence: (index) => evidenceAgain(making, row, index),
  };
}

function evidenceAgain(making: Making, { type, seed }: ServedRow, index: number): readonly Evidence[] {
  const { shelf } = making;
  if (seed !== null) {
    const about = { title: seed, name: shelf.titles[shelf.indexOf(seed)]!.name };
    return [{ type: type === 'because_watched' ? 'watched' : 'liked', seed: about }];
  }
  return type === 'catalogue' ? [] : evidenceOf(making, shelf.titles[index]!);
}
