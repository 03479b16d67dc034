// The tracker of this screen: the only way in which anything the viewer does reaches the server.
import { createTracker, type Tracker } from '@marquee/client';
import type { Consent } from '@marquee/protocol';
import { useQuery } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo, type ReactNode } from 'react';
import { api, keys } from './api.ts';
import { useSession } from './session.tsx';

const Context = createContext<Tracker | undefined>(undefined);

let made: { readonly tracker: Tracker; profile: string } | undefined;

function trackerOf(profile: string): Tracker {
  made ??= { tracker: createTracker({ endpoint: '/v1/events', profileId: profile, consent: {} }), profile };
  if (made.profile !== profile) made.tracker.profile(profile);
  made.profile = profile;
  return made.tracker;
}

/** One for a page load; whoever is chosen later takes over from the one before. */
export function TrackingProvider({ children }: { readonly children: ReactNode }) {
  const { profile } = useSession();
  const { data } = useQuery({
    queryKey: keys.consents(profile),
    queryFn: ({ signal }) => api.getConsents({ params: { id: profile } }, { signal }),
    enabled: profile !== '',
  });
  const tracker = useMemo(() => (profile === '' ? undefined : trackerOf(profile)), [profile]);
  useEffect(() => {
    if (data) tracker?.consent(consentOf(data.consents));
  }, [tracker, data]);
  return <Context value={tracker}>{children}</Context>;
}

export const useTracker = (): Tracker | undefined => use(Context);

/** What was not refused: learning what somebody likes is what this service is; each switch stands on the privacy page. */
function consentOf(consents: readonly Consent[]): { analytics: boolean; personalization: boolean } {
  const refused = (purpose: Consent['purpose']): boolean =>
    consents.findLast((consent) => consent.purpose === purpose)?.granted === false;
  return { analytics: !refused('measurement'), personalization: !refused('personalization') };
}

type Surface = 'home' | 'title' | 'search' | 'player';

/** The cards of this page are watched while it is shown, under the page's own name. */
export function usePageOfCards(surface: Surface, ready: boolean): void {
  const tracker = useTracker();
  useEffect(() => {
    if (!ready || tracker === undefined) return;
    const page = tracker.page(document, { surface });
    return () => page.stop();
  }, [tracker, surface, ready]);
}
