// Whose profile is this, may its events be kept, and how: looked up in batches and remembered for seconds.
import { newProfile } from '../store/new-profile.ts';
import type { Profile } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { createAhead } from './ahead.ts';

/** What ingestion must know of a profile. `accountId` null: there is none under that id. */
export interface Standing {
  readonly accountId: string | null;
  /** Erased for good: its late events are refused. */
  readonly erased: boolean;
  readonly kids: boolean;
  readonly profiling: boolean;
}

export interface Directory {
  /** These will be looked at soon: the store is asked while it is busy with what came before them. */
  expect(ids: Iterable<string>, at: number): void;
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

  function recall(id: string, at: number): Standing | undefined {
    const known = remembered.get(id);
    // A clock that went back must not make an answer hold for longer.
    return known && at < known.until && at >= known.until - rememberMs ? known.standing : undefined;
  }

  async function ask(ids: readonly string[]): Promise<Map<string, Standing>> {
    const { profiles, erased: gone } = await store.profiles.recognize(ids, profileHash);
    const answers = new Map(ids.map((id) => [id, unknown]));
    for (const id of gone) answers.set(id, erased);
    for (const profile of profiles) answers.set(profile.id, standingOf(profile));
    return answers;
  }

  /** A profile that is not there may be made any moment, so that answer is not kept. */
  function kept(answers: Map<string, Standing>, at: number): Map<string, Standing> {
    for (const [id, standing] of answers) if (standing !== unknown) remember(id, standing, at);
    return answers;
  }

  const ahead = createAhead({ ask, keep: kept });

  return {
    expect(ids, at) {
      ahead.expect(
        [...ids].filter((id) => recall(id, at) === undefined),
        at,
      );
    },
    async look(ids, at) {
      const all = new Set(ids);
      await ahead.arrival([...all].filter((id) => recall(id, at) === undefined));
      const answers = new Map<string, Standing>();
      const missing: string[] = [];
      for (const id of all) {
        const known = recall(id, at);
        if (known === undefined) missing.push(id);
        else answers.set(id, known);
      }
      if (missing.length > 0) for (const [id, standing] of kept(await ask(missing), at)) answers.set(id, standing);
      return answers;
    },
    async create(ids, at) {
      const profiles = ids.map((id) => newProfile(id, uuid(), at));
      // As they are then: another process may have been first, with another account.
      const there = new Map(
        (await store.profiles.introduce(profiles, profileHash)).map((profile) => [profile.id, standingOf(profile)]),
      );
      const gone = ids.filter((id) => !there.has(id));
      const again = gone.length === 0 ? [] : kept(await ask(gone), at);
      return new Map([...kept(there, at), ...again]);
    },
    forget(id) {
      remembered.delete(id);
      ahead.forget(id);
    },
  };
}

const standingOf = ({ accountId, kids, profiling }: Profile): Standing => ({
  accountId,
  erased: false,
  kids,
  profiling,
});
