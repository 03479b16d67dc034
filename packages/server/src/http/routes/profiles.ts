// Handlers of profiles: making, changing and erasing them, what they agreed to, and all that is known of them.
import type { ProfileNew, ProfilePatch, routes } from '@marquee/protocol';
import { newProfile } from '../../store/new-profile.ts';
import type { Profile } from '../../store/records.ts';
import { isOperator, type Caller } from '../caller.ts';
import type { Access, Handler } from '../call.ts';
import { HttpProblem } from '../problem.ts';
import type { Services } from '../services.ts';

type ProfileRoutes = Pick<
  typeof routes,
  'listProfiles' | 'createProfile' | 'getProfile' | 'patchProfile' | 'deleteProfile' | 'exportProfile' | 'getReceipt'
>;
type Wire = Awaited<ReturnType<Handler<ProfileRoutes['getProfile']>>>;

const wire = (profile: Profile): Wire => profile as Wire;

/** A child is not told what was blocked for it. */
const shownTo = ({ profileId }: Caller, profile: Profile): Wire =>
  wire(profileId === null ? profile : { ...profile, blocked: [] });

export function profileHandlers(services: Services): { [N in keyof ProfileRoutes]: Handler<ProfileRoutes[N]> } {
  const { store, now, uuid } = services;
  return {
    async listProfiles({ caller, query }) {
      if (isOperator(caller) && query.account === undefined) {
        const limit = query.limit ?? 100;
        const profiles = await store.profiles.list(query.after ?? '', limit);
        return { profiles: profiles.map(wire), next: profiles.length === limit ? (profiles.at(-1)?.id ?? null) : null };
      }
      const profiles = await ofAccount(services, caller, query.account);
      return { profiles: profiles.map((profile) => shownTo(caller, profile)), next: null };
    },
    createProfile: async ({ caller, body, guard }) => wire(await create(services, { caller, guard }, body)),
    getProfile: async ({ params, caller, profile }) => shownTo(caller, await profile(params.id)),
    async patchProfile({ params, body, profile }) {
      const changed = changedBy(await profile(params.id), body, now());
      await store.profiles.put([changed]);
      await services.profileChanged(params.id);
      return wire(changed);
    },
    async deleteProfile({ params, profile }) {
      await profile(params.id);
      const at = now();
      const proof = { id: uuid(), profileHash: services.profileHash(params.id), requestedAt: at, completedAt: at };
      return services.erase(params.id, proof);
    },
    async exportProfile({ params, profile }) {
      await profile(params.id);
      return services.exportProfile(params.id);
    },
    async getReceipt({ params }) {
      const receipt = await store.erasures.get(params.id);
      if (receipt === undefined) throw new HttpProblem('not_found');
      return receipt;
    },
  };
}

async function ofAccount({ store }: Services, caller: Caller, asked?: string): Promise<readonly Profile[]> {
  const account = isOperator(caller) ? asked : caller.accountId;
  if (account === null || account === undefined || (asked !== undefined && asked !== account)) return [];
  const profiles = await store.profiles.ofAccount(account);
  return caller.profileId === null ? profiles : profiles.filter(({ id }) => id === caller.profileId);
}

async function create(
  services: Services,
  { caller, guard }: Pick<Access, 'caller' | 'guard'>,
  body: ProfileNew,
): Promise<Profile> {
  const { store, config, now, uuid, profileHash } = services;
  const forOperators = body.id !== undefined || body.accountId !== undefined;
  if (forOperators && !isOperator(caller)) {
    throw new HttpProblem('forbidden', { detail: 'Only an operator may choose id or accountId' });
  }
  const accountId = body.accountId ?? caller.accountId ?? uuid();
  await guard({ accountId, kids: body.kids ?? false });
  const id = body.id ?? uuid();
  const taken = (await store.profiles.get(id)) !== undefined;
  if (taken || (await store.erasures.known([profileHash(id)])).size > 0) {
    throw new HttpProblem('conflict', { detail: 'A profile has or had that id' });
  }
  if ((await store.profiles.ofAccount(accountId)).length >= config.profilesPerAccount) {
    throw new HttpProblem('conflict', { detail: `An account has at most ${config.profilesPerAccount} profiles` });
  }
  const at = now();
  const blank = { ...newProfile(id, accountId, at), name: body.name };
  const { id: _id, accountId: _account, ...rest } = body;
  const profile = changedBy(blank, rest, at);
  await store.profiles.ensure([profile], [{ id: accountId, createdAt: at }]);
  await services.profileChanged(id);
  return profile;
}

/** Signals are changed one by one, everything else is replaced. */
function changedBy(before: Profile, { signals, ...rest }: ProfilePatch, at: number): Profile {
  return { ...before, ...rest, signals: { ...before.signals, ...signals }, updatedAt: at };
}
