// The app: its routes, what it asks the server through, and who is watching.
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { CutOff } from './cut-off.tsx';
import { router } from './routes.tsx';
import { Simulated } from './simulated.tsx';
import { codeOf } from './state/api.ts';
import { dropGrant } from './state/grant.ts';
import { createReach } from './state/reach.ts';
import { SessionProvider } from './state/session.tsx';
import { ToastProvider } from '../ui/toast.tsx';

/** Answers that another try will not change. */
const final = new Set(['pin_needed', 'not_found', 'forbidden', 'invalid_query']);

const reach = createReach(() => navigator.onLine, window);

/** What is shown may be a few seconds old; after a play or a thumb it is asked for again at once. */
const newQueries = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onSuccess: () => reach.answered(),
      onError(error) {
        reach.failed(codeOf(error));
        if (codeOf(error) !== 'pin_needed') return;
        // Whoever is here now has not given the PIN: they choose anew.
        dropGrant();
        if (router.state.location.pathname !== '/who') void router.navigate({ to: '/who' });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failed, error) => failed < 1 && !final.has(codeOf(error) ?? ''),
        refetchOnWindowFocus: false,
      },
    },
  });

export function App() {
  const [queries] = useState(newQueries);
  return (
    <QueryClientProvider client={queries}>
      <SessionProvider>
        <ToastProvider>
          <RouterProvider router={router} />
          <Simulated />
          <CutOff reach={reach} />
        </ToastProvider>
      </SessionProvider>
    </QueryClientProvider>
  );
}
