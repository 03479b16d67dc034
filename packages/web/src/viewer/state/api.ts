// What the app asks the server, by the typed client; one hook for each thing that a page shows.
import { createClient } from '@marquee/client';
import type { Page } from '@marquee/protocol';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

export const api = createClient({ baseUrl: globalThis.location?.origin ?? '' });

/** Keys under which answers are held, so that what changes one can say so. */
export const keys = {
  profiles: ['profiles'],
  /** Everything that an opinion or a play of this profile may change. */
  ofProfile: (profile: string) => ['of', profile],
  home: (profile: string) => ['of', profile, 'home'],
  consents: (profile: string) => ['of', profile, 'consents'],
} as const;

export const useProfiles = () =>
  useQuery({
    queryKey: keys.profiles,
    queryFn: ({ signal }) => api.listProfiles({ query: { limit: 100 } }, { signal }),
  });

/** Asked for again it comes as far down as it was seen: what is below would be gone under the reader's eyes. */
export const useHome = (profile: string): UseQueryResult<Page> =>
  useQuery({
    queryKey: keys.home(profile),
    queryFn: ({ signal, client }) => {
      const { rows, next } = client.getQueryData<Page>(keys.home(profile)) ?? {};
      const whole = rows !== undefined && next === null;
      return api.getHome({ query: { profile, ...(whole && { rows: 100 }) } }, { signal });
    },
    enabled: profile !== '',
  });

export const useTitle = (id: string, profile: string) =>
  useQuery({
    queryKey: ['title', id, profile],
    queryFn: ({ signal }) => api.getTitle({ params: { id }, query: { profile } }, { signal }),
  });

export const useHistory = (profile: string) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'history'],
    queryFn: ({ signal }) => api.getHistory({ params: { id: profile }, query: { limit: 100 } }, { signal }),
  });

export const useRatings = (profile: string) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'ratings'],
    queryFn: ({ signal }) => api.getRatings({ params: { id: profile } }, { signal }),
  });

export const useList = (profile: string) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'list'],
    queryFn: ({ signal }) => api.getList({ params: { id: profile } }, { signal }),
  });
