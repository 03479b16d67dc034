// The app: its routes, what it asks the server through, and who is watching.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { router } from './routes.tsx';
import { SessionProvider } from './state/session.tsx';
import { ToastProvider } from '../ui/toast.tsx';

export function App() {
  // What is shown may be a few seconds old; after a play or a thumb it is asked for again at once.
  const [queries] = useState(
    () =>
      new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: false } } }),
  );
  return (
    <QueryClientProvider client={queries}>
      <SessionProvider>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </SessionProvider>
    </QueryClientProvider>
  );
}
