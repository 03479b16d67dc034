// Says on every screen that the server cannot be reached, for as long as that is so; nothing on the screen goes away for it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { api } from './state/api.ts';
import type { Reach } from './state/reach.ts';
import './cut-off.css';

/** ms between two looks whether it is back. */
const AGAIN = 5_000;

export function CutOff({ reach }: { readonly reach: Reach }) {
  const here = useSyncExternalStore(reach.subscribe, reach.here);
  const queries = useQueryClient();
  useQuery({
    queryKey: ['reach'],
    queryFn: ({ signal }) => api.getAbout({}, { signal }),
    enabled: !here,
    refetchInterval: AGAIN,
    retry: false,
    gcTime: 0,
  });
  const was = useRef(here);
  useEffect(() => {
    // What was asked for meanwhile found nobody.
    if (here && !was.current) void queries.invalidateQueries();
    was.current = here;
  }, [here, queries]);
  return (
    <output className="cut-off-place" aria-live="polite">
      {!here && (
        <p className="cut-off">
          <strong>No connection.</strong>{' '}
          <span>What you see stays. What you do is kept, and counts once it is back.</span>
        </p>
      )}
    </output>
  );
}
