// marquee.config.json: one schema, one set of defaults; an error names the field.
import { signalNames } from '@marquee/protocol';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { readBoosters, readFilter } from './engine/filters/check.ts';
import { ServerError } from './errors.ts';

const closed = <P extends Type.TProperties>(properties: P): Type.TObject<P> =>
  Type.Object(properties, { additionalProperties: false });
const Rate = closed({
  perSecond: Type.Number({ exclusiveMinimum: 0, maximum: 1e9 }),
  burst: Type.Integer({ minimum: 1, maximum: 1e9 }),
});
const Days = Type.Integer({ minimum: 1, maximum: 36_500 });
const Count = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Delay = Type.Number({ minimum: 1, maximum: 60_000 });

const Config = closed({
  host: Type.String({ minLength: 1, maxLength: 255 }),
  port: Type.Integer({ minimum: 0, maximum: 65_535 }),
  /** Addresses and networks of proxies whose X-Forwarded-For is believed. */
  trustedProxies: Type.Array(Type.String({ maxLength: 60 })),
  maxConnections: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  /** ms for the headers of a request, all of it, its answer, and between two requests on one connection. */
  timeouts: closed({ headers: Delay, request: Delay, answer: Delay, idle: Delay }),
  /** Titles, viewers and what they watched are invented: every page of the app says so. */
  simulated: Type.Boolean(),
  logLevel: Type.Enum(['debug', 'info', 'warn', 'error', 'silent']),
  limits: closed({
    /** Requests by one key. */
    key: Rate,
    /** Requests about one profile, by viewers. */
    profile: Rate,
    /** Requests with no usable key, by address; the address is kept in memory only. */
    address: Rate,
    /** Events of one profile, whoever sends them; 0 for no cap. What is above is answered with too_many, to be sent again. */
    profileEventsPerMinute: Type.Integer({ minimum: 0, maximum: 1e9 }),
  }),
  /** Whether a sender bound to no account may name profiles that do not exist yet. */
  createProfiles: Type.Boolean(),
  /** Where events wait on disk while a shared database is away; null: they are refused then. */
  spool: Type.Union([
    closed({ folder: Type.String({ minLength: 1 }), megabytes: Type.Integer({ minimum: 1, maximum: 1e6 }) }),
    Type.Null(),
  ]),
  /** ms of event-loop delay from which requests of each priority are turned away. */
  shedding: closed({ 1: Delay, 2: Delay, 3: Delay, 4: Delay }),
  retention: closed({ eventsDays: Days, quarantineDays: Days, searchesDays: Days, pagesDays: Days }),
  /** Maturity limit of a child's profile that has none of its own. */
  kidsMaturityLimit: Type.Integer({ minimum: 0, maximum: 21 }),
  profilesPerAccount: Type.Integer({ minimum: 1, maximum: 10_000 }),
  training: closed({
    /** Whether the server trains by itself; `marquee train` and POST /v1/models/train work in any case. */
    automatic: Type.Boolean(),
    /** Where snapshots are kept; null: `models` within an embedded store, ./.marquee-models beside a shared one. */
    folder: Type.Union([Type.String({ minLength: 1, maxLength: 4_000 }), Type.Null()]),
    /** Every day at that time, UTC; null: not by time. */
    at: Type.Union([Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }), Type.Null()]),
    /** After so many new events; 0: not by number. */
    afterEvents: Type.Integer({ minimum: 0, maximum: 1e12 }),
    /** Where what is watched has moved by this much (population stability index over genres); 0: not by drift. */
    drift: Type.Number({ minimum: 0, maximum: 100 }),
    /** Minutes that lie between two trainings at least, the daily one apart. */
    leastMinutes: Type.Integer({ minimum: 0, maximum: 100_000 }),
    /** The whole process is ended above this; null: half of the machine's memory. */
    memoryMB: Type.Union([Type.Integer({ minimum: 64, maximum: 1e7 }), Type.Null()]),
    maxMinutes: Type.Integer({ minimum: 1, maximum: 10_000 }),
    /** Threads to compute on; null: all cores. */
    threads: Type.Union([Type.Integer({ minimum: 1, maximum: 256 }), Type.Null()]),
    /** Snapshots kept, beside what is live and what a rollback returns to. */
    keep: Type.Integer({ minimum: 1, maximum: 1_000 }),
    seed: Type.Integer({ minimum: 0, maximum: 2 ** 31 }),
    /** What a new snapshot may lose against the published one, and by how often a title may be on more lists. */
    gate: closed({
      coverageDrop: Type.Number({ minimum: 0, maximum: 1 }),
      effectiveDrop: Type.Number({ minimum: 0, maximum: 1 }),
      exposure: Type.Number({ minimum: 1, maximum: 1e6 }),
    }),
  }),
  /** Which signals shape the pages of a profile that has not decided for itself. */
  signals: closed(
    Object.fromEntries(signalNames.map((name) => [name, Type.Boolean()])) as Record<
      (typeof signalNames)[number],
      Type.TBoolean
    >,
  ),
  /** Filters and boosters (docs/filters.md) under a name that a request may give: `scenario=family-evening`. */
  scenarios: Type.Record(
    Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' }),
    closed({ filter: Type.Optional(Type.String()), boost: Type.Optional(Type.String()) }),
  ),
  /** Accounts from which on a chart, or a chart of one country or region, tells of a title: fewer could point at a household. */
  charts: closed({ leastAccounts: Count, leastLocalAccounts: Count }),
  /** Where spans of requests go: URL of a collector's OTLP /v1/traces, and the share of requests that are traced. Null: nowhere. */
  traces: Type.Union([
    closed({
      endpoint: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 500 }),
      share: Type.Number({ minimum: 0, maximum: 1 }),
    }),
    Type.Null(),
  ]),
});
export type Config = Type.Static<typeof Config>;

/** Choices of ours, not measured: 13 months of events and 90 days of search words follow docs on privacy. */
export const defaults: Config = {
  host: '127.0.0.1',
  port: 4400,
  trustedProxies: [],
  maxConnections: 5_000,
  timeouts: { headers: 10_000, request: 30_000, answer: 30_000, idle: 15_000 },
  simulated: false,
  logLevel: 'info',
  limits: {
    key: { perSecond: 5_000, burst: 10_000 },
    profile: { perSecond: 20, burst: 200 },
    address: { perSecond: 5, burst: 100 },
    profileEventsPerMinute: 60_000,
  },
  createProfiles: true,
  spool: { folder: './.marquee-spool', megabytes: 256 },
  shedding: { 1: 3_000, 2: 1_500, 3: 800, 4: 400 },
  retention: { eventsDays: 395, quarantineDays: 30, searchesDays: 90, pagesDays: 90 },
  kidsMaturityLimit: 7,
  profilesPerAccount: 100,
  training: {
    automatic: true,
    folder: null,
    at: '03:30',
    afterEvents: 50_000,
    drift: 0.25,
    leastMinutes: 30,
    memoryMB: null,
    maxMinutes: 240,
    threads: null,
    keep: 5,
    seed: 1,
    gate: { coverageDrop: 0.05, effectiveDrop: 0.1, exposure: 10 },
  },
  signals: {
    age: true,
    gender: false,
    location: true,
    favourites: true,
    history: true,
    ratings: true,
    searches: true,
    browsing: true,
  },
  scenarios: {
    'family-evening': { filter: 'maturity <= 6', boost: 'boost 2 where genre in ["Family", "Animation", "Adventure"]' },
    short: { filter: 'kind = "film" and minutes <= 100' },
  },
  charts: { leastAccounts: 3, leastLocalAccounts: 20 },
  traces: null,
};

const check = Compile(Config);

/** What the file says over the defaults. `file` is its name for messages; '' as text is an empty file. */
export function readConfig(text: string, file: string): Config {
  let given: unknown;
  try {
    given = text.trim() === '' ? {} : JSON.parse(text);
  } catch (error) {
    throw new ServerError('E_CONFIG', { file, field: '', why: `is not JSON (${(error as Error).message})` });
  }
  const config = over(defaults, given);
  if (check.Check(config)) return withScenarios(config, file);
  const errors = check.Errors(config);
  const unknown = errors.find(({ keyword }) => keyword === 'additionalProperties');
  const [first] = errors;
  const at = (path: string): string => path.slice(1).replaceAll('/', '.');
  const field = unknown
    ? [at(unknown.instancePath), (unknown.params as { additionalProperties: string[] }).additionalProperties[0]]
        .filter((part) => part !== '')
        .join('.')
    : at(first?.instancePath ?? '');
  throw new ServerError('E_CONFIG', {
    file,
    field,
    why: unknown ? 'is not a setting' : (first?.message ?? 'does not fit'),
  });
}

/** Scenarios are read once to say here, and not to a viewer, what is wrong with them. */
function withScenarios(config: Config, file: string): Config {
  for (const [name, { filter, boost }] of Object.entries(config.scenarios)) {
    const read: Record<string, object> = {
      filter: filter === undefined ? {} : readFilter(filter),
      boost: boost === undefined ? {} : readBoosters(boost),
    };
    for (const [part, parsed] of Object.entries(read)) {
      if ('error' in parsed)
        throw new ServerError('E_CONFIG', { file, field: `scenarios.${name}.${part}`, why: String(parsed.error) });
    }
  }
  return config;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function over(base: unknown, given: unknown): unknown {
  if (!isPlain(base) || !isPlain(given)) return given;
  const names = [...new Set([...Object.keys(base), ...Object.keys(given)])];
  return Object.fromEntries(names.map((name) => [name, name in given ? over(base[name], given[name]) : base[name]]));
}
