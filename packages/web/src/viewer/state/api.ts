// What the app asks the server, by the typed client; one hook for each thing that a page shows.
import { createClient, MarqueeError } from '@marquee/client';
import type { Page } from '@marquee/protocol';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchWithGrant } from './grant.ts';

export const api = createClient({ baseUrl: globalThis.location?.origin ?? '', fetch: fetchWithGrant });

/** Keys under which answers are held, so that what changes one can say so. */
export const keys = {
  profiles: ['profiles'],
  /** Everything that an opinion or a play of this profile may change. */
  ofProfile: (profile: string) => ['of', profile],
  home: (profile: string) => ['of', profile, 'home'],
  consents: (profile: string) => ['of', profile, 'consents'],
  pin: (profile: string) => ['pin', profile],
} as const;

/** The code of the server's table that a request failed with. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof MarqueeError ? error.failure.code : undefined;

export const useProfiles = () =>
  useQuery({
    queryKey: keys.profiles,
    queryFn: ({ signal }) => api.listProfiles({ query: { limit: 100 } }, { signal }),
  });

/** ms after which a page that did not come, or was made of less, is asked for again. */
const AGAIN = 5_000;

/** Not `live`: the page as it was fetched elsewhere, without asking for it. Asked for again it comes as far down as it was seen: what is below would be gone under the reader's eyes. */
export const useHome = (profile: string, live = true): UseQueryResult<Page> =>
  useQuery({
    queryKey: keys.home(profile),
    queryFn: ({ signal, client }) => {
      const { rows, next } = client.getQueryData<Page>(keys.home(profile)) ?? {};
      const whole = rows !== undefined && next === null;
      return api.getHome({ query: { profile, ...(whole && { rows: 100 }) } }, { signal });
    },
    enabled: live && profile !== '',
    // What is missing comes back by itself: nobody has to ask for the page again.
    refetchInterval: ({ state: { status, data } }) => (status === 'error' || data?.degraded === true ? AGAIN : false),
  });

/** Asked for whenever it is opened, since it may have been blocked meanwhile. `isGone`: there is no such title for this profile. */
export const useTitle = (id: string, profile: string) => {
  const query = useQuery({
    queryKey: ['title', id, profile],
    queryFn: ({ signal }) => api.getTitle({ params: { id }, query: { profile } }, { signal }),
    staleTime: 0,
  });
  // What is there stays where the server is away for a moment; what never came is not gone for that.
  return { ...query, isGone: codeOf(query.error) === 'not_found' };
};

/** `anew`: asked for again by whoever begins to show it. */
export const useHistory = (profile: string, anew = false) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'history'],
    queryFn: ({ signal }) => api.getHistory({ params: { id: profile }, query: { limit: 100 } }, { signal }),
    enabled: profile !== '',
    refetchOnMount: anew ? 'always' : true,
  });

export const useRatings = (profile: string) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'ratings'],
    queryFn: ({ signal }) => api.getRatings({ params: { id: profile }, query: { limit: 100 } }, { signal }),
  });

export const useList = (profile: string) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'list'],
    queryFn: ({ signal }) => api.getList({ params: { id: profile }, query: { limit: 100 } }, { signal }),
  });

/** Cards of these titles, in their order; a title without one is left out. */
export const useCards = (profile: string, titles: readonly string[]) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'cards', ...titles],
    queryFn: async ({ signal }) => {
      const { items } = await api.rankTitles({ body: { profile, titles: [...titles] } }, { signal });
      const cards = new Map(items.map((card) => [card.title, card]));
      return titles.flatMap((title) => cards.get(title) ?? []);
    },
    enabled: titles.length > 0,
    placeholderData: keepPreviousData,
  });

/** What was typed; the answer before stays until the next one is there. A request that is overtaken is stopped. */
export const useSearchAnswer = (profile: string, q: string) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'search', q],
    queryFn: ({ signal }) => api.searchTitles({ query: { q, profile, n: 60 } }, { signal }),
    enabled: profile !== '' && q !== '',
    placeholderData: keepPreviousData,
  });

/** What many search for. */
export const usePopularSearches = (profile: string) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'popular-searches'],
    queryFn: ({ signal }) => api.getPopularSearches({ query: { profile } }, { signal }),
    enabled: profile !== '',
    staleTime: 600_000,
  });

/** Titles like one, in the order that suits the profile. */
export const useSimilar = (id: string, profile: string) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'similar', id],
    queryFn: ({ signal }) => api.getSimilar({ params: { id }, query: { profile, n: 18 } }, { signal }),
  });

/** Why a title stands where it does. */
export const useExplained = (title: string, profile: string) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'explain', title],
    queryFn: ({ signal }) => api.explainTitle({ query: { profile, title } }, { signal }),
  });

export const useHowItWorks = (profile: string) =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'how'],
    queryFn: ({ signal }) => api.getHowItWorks({ query: { profile } }, { signal }),
  });

/** Films or series alone. */
export const useBrowse = (profile: string, kind: 'film' | 'series') =>
  useQuery({
    queryKey: [...keys.ofProfile(profile), 'browse', kind],
    queryFn: ({ signal }) => api.browseTitles({ query: { profile, kind } }, { signal }),
    enabled: profile !== '',
  });

/** Holds for as long as the page is open. */
export const useAbout = () =>
  useQuery({ queryKey: ['about'], queryFn: ({ signal }) => api.getAbout({}, { signal }), staleTime: Infinity });

export const usePin = (profile: string) =>
  useQuery({
    queryKey: keys.pin(profile),
    queryFn: ({ signal }) => api.getPin({ params: { id: profile } }, { signal }),
    enabled: profile !== '',
  });
