// Whose profile is this, may its events be kept, and how: looked up in batches and remembered for seconds.
import { newProfile } from '../store/new-profile.ts';
import type { Profile } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** What ingestion must know of a profile. `accountId` null: there is none under that id. */
export interface Standing {
  readonly accountId: string | null;
  /** Erased for good: its late events are refused. */
  readonly erased: boolean;
  readonly kids: boolean;
  readonly profiling: boolean;
}

export interface Directory {
  /** One standing per id; asks the store only for what it does not remember. */
  look(ids: Iterable<string>, at: number): Promise<ReadonlyMap<string, Standing>>;
  /** Makes the profiles that do not exist yet, each with an account of its own, and says how they stand now. */
  create(ids: readonly string[], at: number): Promise<ReadonlyMap<string, Standing>>;
  /** Remembers nothing of it any more: after a change that must hold at once. */
  forget(id: string): void;
}

interface DirectoryOptions {
  readonly store: Pick<Store, 'profiles'>;
  readonly uuid: () => string;
  /** Hash under which an erased profile is remembered. */
  readonly profileHash: (profileId: string) => string;
  /** How long an answer holds: as long as a revoked right may still be used. */
  readonly rememberMs: number;
  /** Profiles that are remembered at once. */
  readonly maxRemembered: number;
}

const unknown: Standing = { accountId: null, erased: false, kids: false, profiling: true };
const erased: Standing = { ...unknown, erased: true };

export function createDirectory(options: DirectoryOptions): Directory {
  const { store, uuid, profileHash, rememberMs, maxRemembered } = options;
  const remembered = new Map<string, { readonly standing: Standing; readonly until: number }>();

  function remember(id: string, standing: Standing, at: number): void {
    // Insertion order is age: what holds no more goes, and the oldest answer makes room.
    remembered.delete(id);
    for (const [oldest, { until }] of remembered) {
      if (at < until && remembered.size < maxRemembered) break;
      remembered.delete(oldest);
    }
    remembered.set(id, { standing, until: at + rememberMs });
  }

  async function ask(ids: readonly string[], at: number): Promise<Map<string, Standing>> {
    const { profiles, erased: gone } = await store.profiles.recognize(ids, profileHash);
    const answers = new Map(ids.map((id) => [id, unknown]));
    for (const id of gone) answers.set(id, erased);
    for (const profile of profiles) answers.set(profile.id, standingOf(profile));
    return kept(answers, at);
  }

  /** A profile that is not there may be made any moment, so that answer is not kept. */
  function kept(answers: Map<string, Standing>, at: number): Map<string, Standing> {
    for (const [id, standing] of answers) if (standing !== unknown) remember(id, standing, at);
    return answers;
  }

  return {
    async look(ids, at) {
      const answers = new Map<string, Standing>();
      const missing = new Set<string>();
      for (const id of ids) {
        const known = remembered.get(id);
        // A clock that went back must not make an answer hold for longer.
        if (known && at < known.until && at >= known.until - rememberMs) answers.set(id, known.standing);
        else missing.add(id);
      }
      if (missing.size > 0) for (const [id, standing] of await ask([...missing], at)) answers.set(id, standing);
      return answers;
    },
    async create(ids, at) {
      const profiles = ids.map((id) => newProfile(id, uuid(), at));
      // As they are then: another process may have been first, with another account.
      const there = new Map(
        (await store.profiles.introduce(profiles, profileHash)).map((profile) => [profile.id, standingOf(profile)]),
      );
      const gone = ids.filter((id) => !there.has(id));
      const again = gone.length === 0 ? [] : await ask(gone, at);
      return new Map([...kept(there, at), ...again]);
    },
    forget: (id) => void remembered.delete(id),
  };
}

const standingOf = ({ accountId, kids, profiling }: Profile): Standing => ({
  accountId,
  erased: false,
  kids,
  profiling,
});
