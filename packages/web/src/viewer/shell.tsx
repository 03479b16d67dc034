// The frame of every page for a viewer: where one can go, who is watching, and what is said at the foot of every page.
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { useLinks } from '../ui/links.ts';
import { useRemote } from '../ui/remote.ts';
import { Icon } from '../ui/icon.tsx';
import { ProfileMenu } from './people/menu.tsx';
import { LearntProvider, useLearnt } from './learnt/notes.tsx';
import { useParents } from './state/parents.ts';
import { useSession } from './state/session.tsx';
import { TrackingProvider } from './state/tracking.tsx';
import { WhyProvider } from './why/provider.tsx';
import './shell.css';

const LearntPanel = lazy(() =>
  import('./learnt/panel.tsx').then(({ LearntPanel: default_ }) => ({ default: default_ })),
);

export function Shell() {
  useRemote();
  useLinks();
  useSlash();
  useKeptFocus();
  const { profile } = useSession();
  useParents(profile);
  const navigate = useNavigate();
  // The film stands on the whole screen: what lies under it may not take the focus.
  const covered = useRouterState({ select: ({ location }) => location.pathname.startsWith('/watch/') });
  useEffect(() => {
    if (profile === '') void navigate({ to: '/who' });
  }, [profile, navigate]);
  return (
    <TrackingProvider>
      <LearntProvider>
        <WhyProvider>
          <a className="skip" href="#main" inert={covered}>
            Skip to content
          </a>
          <TopBar covered={covered} />
          <main id="main" tabIndex={-1}>
            {profile !== '' && <Outlet />}
          </main>
          <Foot covered={covered} />
          <Learnt />
        </WhyProvider>
      </LearntProvider>
    </TrackingProvider>
  );
}

/** On a phone they stand at the lower edge, where a thumb is. */
const places = [
  { to: '/', label: 'Home', icon: 'home' },
  { to: '/series', label: 'Series', icon: 'series' },
  { to: '/films', label: 'Films', icon: 'films' },
  { to: '/list', label: 'My List', icon: 'list' },
  { to: '/search', label: 'Search', icon: 'search' },
] as const;

interface CoveredProps {
  readonly covered: boolean;
}

function TopBar({ covered }: CoveredProps) {
  return (
    <header className="top" data-line="all" inert={covered}>
      <Link to="/" className="wordmark" aria-label="Marquee, home">
        Marquee
      </Link>
      <nav className="top-nav" aria-label="Main">
        {places.map(({ to, label, icon }) => (
          <Link key={to} to={to} className={`top-link top-${icon}`} activeOptions={{ exact: to === '/' }}>
            <Icon name={icon} size={22} /> <span>{label}</span>
          </Link>
        ))}
      </nav>
      <ProfileMenu />
    </header>
  );
}

const Foot = ({ covered }: CoveredProps) => (
  <footer className="foot" data-line="all" inert={covered}>
    <a href="/how">How recommendations work</a>
    <a href="/profile">Profile and privacy</a>
    <a href="/history">Viewing history</a>
  </footer>
);

function Learnt() {
  const { shown } = useLearnt();
  return shown ? (
    <Suspense>
      <LearntPanel />
    </Suspense>
  ) : null;
}

/** The slash leads to the search, from anywhere but a field. */
function useSlash(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input,textarea,select');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      void navigate({ to: '/search' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate]);
}
