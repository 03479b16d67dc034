// The frame of every page for a viewer: where one can go, and who is watching.
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useRemote } from '../ui/remote.ts';
import { Icon } from '../ui/icon.tsx';
import { Avatar } from './people/avatar.tsx';
import { useProfiles } from './state/api.ts';
import { useSession } from './state/session.tsx';
import { TrackingProvider } from './state/tracking.tsx';
import './shell.css';

export function Shell() {
  useRemote();
  const { profile } = useSession();
  const navigate = useNavigate();
  useEffect(() => {
    if (profile === '') void navigate({ to: '/who' });
  }, [profile, navigate]);
  return (
    <TrackingProvider>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar />
      <main id="main" tabIndex={-1}>
        {profile !== '' && <Outlet />}
      </main>
    </TrackingProvider>
  );
}

function TopBar() {
  const { profile } = useSession();
  const { data } = useProfiles();
  const watching = data?.profiles.find(({ id }) => id === profile);
  return (
    <header className="top" data-line="all">
      <nav className="top-nav" aria-label="Main">
        <Link to="/" className="wordmark" aria-label="Marquee, home">
          Marquee
        </Link>
        <Link to="/" className="top-link" activeOptions={{ exact: true }}>
          Home
        </Link>
        <Link to="/list" className="top-link">
          My List
        </Link>
      </nav>
      <Link to="/who" className="top-who" aria-label={`Watching: ${watching?.name ?? 'nobody'}. Change`}>
        <Avatar name={watching?.name ?? ''} />
        <Icon name="right" size={14} />
      </Link>
    </header>
  );
}
