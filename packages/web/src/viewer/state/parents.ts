// What a parent changes on another device holds on the child's screen a moment later, without a press: blocked titles, the age limit.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, keys, useProfiles } from './api.ts';

/** ms between two looks; what is blocked has to be gone within five seconds. Nothing is asked while the screen is not looked at. */
const EVERY = 3_000;

/** On the screen of a child. A child's key is not told what was blocked: that the profile changed is enough to ask for all anew. */
export function useParents(profile: string): void {
  const queries = useQueryClient();
  const { data } = useProfiles();
  const known = data?.profiles.find(({ id }) => id === profile);
  const watched = useQuery({
    queryKey: ['child', profile],
    queryFn: ({ signal }) => api.getProfile({ params: { id: profile } }, { signal }),
    enabled: known?.kids === true,
    staleTime: 0,
    refetchInterval: EVERY,
  });
  const { data: now, dataUpdatedAt } = watched;
  // As of the list, which is older than what is on the screen. Until it came anew each look is another reason to ask.
  const changedAt = known && now && now.updatedAt > known.updatedAt ? dataUpdatedAt : 0;
  useEffect(() => {
    if (changedAt === 0) return;
    const anew = (queryKey: readonly string[]): Promise<void> => queries.invalidateQueries({ queryKey });
    void anew(keys.profiles);
    // The rows first: of a card that goes with them nothing more is asked.
    void anew(keys.ofProfile(profile)).finally(() => anew(['title']));
  }, [queries, profile, changedAt]);
}
