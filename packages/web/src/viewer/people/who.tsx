// Who's watching? One choice, and home. Where a child might choose a grown-up, the PIN comes first.
import type { Profile } from '@marquee/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useLinks } from '../../ui/links.ts';
import { useRemote } from '../../ui/remote.ts';
import { api, keys, useProfiles } from '../state/api.ts';
import { dropGrant, grantNow } from '../state/grant.ts';
import { useSession } from '../state/session.tsx';
import { Avatar } from './avatar.tsx';
import './who.css';
import '../../ui/button.css';

const PinDialog = lazy(() => import('./pin.tsx').then((module) => ({ default: module.PinDialog })));

export function WhoIsWatching() {
  useRemote();
  useLinks();
  const { data, isError, refetch } = useProfiles();
  const { locked, choose, unlock, stay } = useChoice();
  return (
    <main className="who">
      <h1>Who’s watching?</h1>
      {isError && (
        <section className="who-away" role="alert">
          <p>The profiles could not be fetched. The server may be starting.</p>
          <button type="button" className="button" onClick={() => void refetch()}>
            Try again
          </button>
        </section>
      )}
      <ul className="who-list" data-line="grid" aria-busy={data === undefined}>
        {data?.profiles.map((profile) => (
          <li key={profile.id}>
            <button type="button" className="who-one" onClick={() => void choose(profile)}>
              <Avatar name={profile.name} large />
              <span>{profile.name}</span>
              {profile.kids && <small>Kids</small>}
            </button>
          </li>
        ))}
        {data !== undefined && (
          <li>
            <a className="who-one" href="/welcome">
              <span className="avatar avatar-large who-new">
                <Icon name="plus" size={40} />
              </span>
              <span>New profile</span>
            </a>
          </li>
        )}
      </ul>
      {locked && (
        <Suspense>
          <PinDialog profile={locked.id} name={locked.name} onGiven={unlock} onClose={stay} />
        </Suspense>
      )}
    </main>
  );
}

interface Choice {
  /** Chosen, and waiting for the PIN. */
  readonly locked: Profile | undefined;
  choose(profile: Profile): Promise<void>;
  unlock(): void;
  stay(): void;
}

function useChoice(): Choice {
  const { choose } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [locked, lock] = useState<Profile>();
  const start = (id: string): void => {
    choose(id);
    void navigate({ to: '/' });
  };
  return {
    locked,
    async choose(profile) {
      const { id, kids } = profile;
      // A child takes over: whoever wants more than that gives the PIN again.
      if (kids) dropGrant();
      else if (grantNow() === undefined) {
        const pin = await queries.fetchQuery({
          queryKey: keys.pin(id),
          queryFn: () => api.getPin({ params: { id } }),
          staleTime: 0,
        });
        if (pin.set) return lock(profile);
      }
      start(id);
    },
    unlock: () => locked && start(locked.id),
    stay: () => lock(undefined),
  };
}
