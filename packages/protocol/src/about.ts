// What a server says of itself: whether its films are real, and by which rules it recommends. Read from what is in force, never written twice.
import { Type } from 'typebox';
import { rowTypes, type RowType } from './pages.ts';
import { signalNames } from './profiles.ts';
import { closed, Id, maybe, Moment } from './scalars.ts';

const Count = Type.Integer({ minimum: 0 });
const Words = Type.String({ maxLength: 500 });

export const About = closed({
  version: Type.String(),
  /** Titles, viewers and everything they watched are invented: every page has to say so. */
  simulated: Type.Boolean(),
});
export type About = Type.Static<typeof About>;

/**
 * A signal, whether it shapes the pages of who asks, and whether it would where nobody decided. `lastAt`: when the newest sign of
 * it came that counts while the switch is on; missing where there is none, or where the profile itself says it all.
 */
const Signal = closed({
  name: Type.Enum(signalNames as unknown as (typeof signalNames)[number][]),
  used: Type.Boolean(),
  byDefault: Type.Boolean(),
  lastAt: Type.Optional(Moment),
});

/** A type of row: what stands in it, in which order, when it appears, and what its cards say. */
const RowInForce = closed({
  type: Type.Enum(rowTypes as unknown as RowType[]),
  selection: Words,
  order: Words,
  appears: Words,
  evidence: Words,
  /** Says something about the viewer: on no page that knows nobody. */
  personal: Type.Boolean(),
  /** Cards at least and at most, and rows of the type on one page. */
  least: Count,
  most: Count,
  times: Count,
});

export const HowItWorks = closed({
  profile: maybe(Id),
  /** False: this profile's pages are made without anything about the viewer. */
  personal: Type.Boolean(),
  /** Name of the rules that lay pages. */
  policy: Type.String(),
  signals: Type.Array(Signal),
  rows: Type.Array(RowInForce),
  /** What an act of the viewer says of a title: from −1, not at all for me, upwards. By name of the setting. */
  worth: Type.Record(Type.String(), Type.Number()),
  /** What brings titles into the choice. */
  sources: Type.Array(Type.String()),
  /** The models that answer; null: none, charts and catalogue answer. */
  snapshot: maybe(
    closed({
      id: Id,
      trainedAt: Moment,
      models: Type.Array(Type.String()),
      data: maybe(closed({ users: Count, items: Count, interactions: Count })),
      gate: maybe(
        closed({
          passed: Type.Boolean(),
          findings: Type.Array(Type.String()),
          measures: Type.Record(Type.String(), maybe(Type.Number())),
        }),
      ),
    }),
  ),
  /** How order is varied to learn what order does, and new titles are tried out. */
  exploration: closed({
    swap: Type.Number(),
    anchored: Count,
    trialPlace: Count,
    trialImpressions: Count,
  }),
  limits: closed({
    /** Accounts from which on what others watch is told, here and in one region. */
    leastAccounts: Count,
    leastLocalAccounts: Count,
    /** Signals from which on a match is told, and the least that is. */
    matchSignals: Count,
    matchFrom: Count,
    /** Looks without a choice after which a title steps back, and after which it rests. */
    tired: Count,
    hidden: Count,
    kidsMaturity: Count,
  }),
  /** Days that things are kept. */
  keptDays: closed({ events: Count, searches: Count, pages: Count }),
  /** In words, for people. */
  neverUsed: Type.Array(Words),
});
export type HowItWorks = Type.Static<typeof HowItWorks>;
