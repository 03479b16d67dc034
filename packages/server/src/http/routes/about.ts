// Handlers that tell what is in force: nothing here is written twice, so nothing of it can be out of date.
import { signalNames, type HowItWorks, type routes } from '@marquee/protocol';
import { mayUse } from '../../engine/live/traits.ts';
import { pagePolicy, policyName } from '../../engine/page/policy.ts';
import { rowRules } from '../../engine/page/rows/index.ts';
import { labelConfig } from '../../events/viewing/index.ts';
import type { Profile } from '../../store/records.ts';
import type { Handler } from '../call.ts';
import { apiVersion } from '../docs.ts';
import type { Services } from '../services.ts';

type AboutRoutes = Pick<typeof routes, 'getAbout' | 'getHowItWorks'>;

export function aboutHandlers(services: Services): { [N in keyof AboutRoutes]: Handler<AboutRoutes[N]> } {
  const { config, viewers, viewings, current } = services;
  return {
    getAbout: async () => ({ version: apiVersion, simulated: config.simulated }),
    async getHowItWorks({ query, profile }) {
      const known = query.profile === undefined ? undefined : await profile(query.profile);
      const viewer = known && (await viewers.of(known.id));
      const heard = known === undefined ? {} : await viewings.heard(known.id);
      const personal = known === undefined || (viewer?.personal ?? known.profiling);
      return {
        profile: known?.id ?? null,
        personal,
        policy: policyName,
        signals: signalNames.map((name) => ({
          name,
          used: personal && (known === undefined ? config.signals[name] : isUsed(known, name, config.signals)),
          byDefault: config.signals[name],
          ...(heard[name] !== undefined && { lastAt: heard[name] }),
        })),
        rows: rowsInForce(),
        worth: worthOf(labelConfig()),
        sources: [...(current()?.sources ?? [])],
        snapshot: await snapshotOf(services),
        ...numbersOf(services),
        neverUsed: [...neverUsed],
      };
    },
  };
}

/** Of a child neither age and gender shape a page, beside its limit, nor words it searched for. */
const notOfChildren: ReadonlySet<string> = new Set(['age', 'gender', 'searches']);

const isUsed = (profile: Profile, name: string, defaults: Services['config']['signals']): boolean =>
  mayUse(profile, name, defaults) && !(profile.kids && notOfChildren.has(name));

const rowsInForce = (): HowItWorks['rows'] =>
  rowRules.map(({ type, about, personal, least, most, times }) => ({ type, ...about, personal, least, most, times }));

/** Settings of the labels that are the worth of something a viewer does, or for how long it holds. */
const worths = [
  'thumbUpTwice',
  'thumbUp',
  'pick',
  'rewatched',
  'season',
  'binge',
  'listed',
  'searched',
  'passedOver',
  'removedFromContinue',
  'notInterested',
  'thumbDown',
  'halfLifeDays',
] as const satisfies readonly (keyof ReturnType<typeof labelConfig>)[];

const worthOf = (labels: ReturnType<typeof labelConfig>): HowItWorks['worth'] =>
  Object.fromEntries(worths.map((name) => [name, labels[name]]));

/** The snapshot that answers, with what the registry keeps about its training; without that where it is not there any more. */
async function snapshotOf({ current, models }: Services): Promise<HowItWorks['snapshot']> {
  const published = current();
  if (published === undefined) return null;
  const { id, trainedAt } = published;
  const row = await models.list().then(
    (listed) => listed.models.find((one) => one.id === id),
    () => undefined,
  );
  const { data = null, gate = null } = row ?? {};
  return {
    id,
    trainedAt,
    models: row?.models.map(({ name }) => name) ?? [],
    data: data && { users: data.users, items: data.items, interactions: data.interactions },
    gate: gate && { passed: gate.passed, findings: gate.reasons, measures: gate.measures },
  };
}

function numbersOf({ config }: Services): Pick<HowItWorks, 'exploration' | 'limits' | 'keptDays'> {
  const { swap, anchored, trialPlace, trialImpressions, signals, matchFrom, tired, hidden } = pagePolicy;
  const { leastAccounts, leastLocalAccounts } = config.charts;
  const { eventsDays, searchesDays, pagesDays } = config.retention;
  return {
    exploration: { swap, anchored, trialPlace, trialImpressions },
    limits: {
      leastAccounts,
      leastLocalAccounts,
      matchSignals: signals,
      matchFrom,
      tired,
      hidden,
      kidsMaturity: config.kidsMaturityLimit,
    },
    keptDays: { events: eventsDays, searches: searchesDays, pages: pagesDays },
  };
}

/** What nothing here reads when it ranks or learns. */
const neverUsed = [
  'Your address on the network, your device’s name, or where exactly you are',
  'What you do on other sites and in other apps',
  'Words that a child searched for: they are not even kept',
  'What you hid from your history',
  'What you do while personal pages are switched off',
] as const;
