// Who's watching? One choice, and home. Where a child might choose a grown-up, the PIN comes first.
import type { Profile } from '@marquee/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useLinks } from '../../ui/links.ts';
import { useRemote } from '../../ui/remote.ts';
import { api, keys, useProfiles } from '../state/api.ts';
import { dropGrant, grantNow } from '../state/grant.ts';
import { useSession } from '../state/session.tsx';
import { Avatar } from './avatar.tsx';
import { householdOf } from './household.ts';
import './who.css';
import '../../ui/button.css';

const PinDialog = lazy(() => import('./pin.tsx').then((module) => ({ default: module.PinDialog })));

export function WhoIsWatching() {
  useRemote();
  useLinks();
  const { data, isError, refetch } = useProfiles();
  const { profile: last } = useSession();
  const { home, others } = householdOf(data?.profiles ?? [], last);
  const { locked, choose, unlock, stay } = useChoice();
  return (
    <main className="who">
      <p className="wordmark who-mark">Marquee</p>
      <h1>Who’s watching?</h1>
      {isError && (
        <section className="who-away" role="alert">
          <p>The profiles could not be fetched. The server may be starting.</p>
          <button type="button" className="button" onClick={() => void refetch()}>
            Try again
          </button>
        </section>
      )}
      <People profiles={home} onChoose={(profile) => void choose(profile)} busy={data === undefined}>
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
      </People>
      {others.length > 0 && (
        <details className="who-others" data-line="all">
          <summary>Other households ({others.length} profiles)</summary>
          <People profiles={others} onChoose={(profile) => void choose(profile)} />
        </details>
      )}
      {locked && (
        <Suspense>
          <PinDialog profile={locked.id} name={locked.name} onGiven={unlock} onClose={stay} />
        </Suspense>
      )}
    </main>
  );
}

interface PeopleProps {
  readonly profiles: readonly Profile[];
  readonly busy?: boolean;
  readonly children?: ReactNode;
  onChoose(profile: Profile): void;
}

const People = ({ profiles, busy = false, children, onChoose }: PeopleProps) => (
  <ul className="who-list" data-line="grid" aria-busy={busy}>
    {profiles.map((profile) => (
      <li key={profile.id}>
        <button type="button" className="who-one" onClick={() => onChoose(profile)}>
          <Avatar name={profile.name} chosen={profile.avatar} large />
          <span>{profile.name}</span>
          {profile.kids && <small>Kids</small>}
        </button>
      </li>
    ))}
    {children}
  </ul>
);

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
