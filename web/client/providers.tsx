'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client';
import { type ReactNode, useState } from 'react';
import { datedJson } from '../../core/wire/dated-json.ts';
import { ToastProvider } from '../components/ui/toast.tsx';
import type { AppRouter } from '../server/router.ts';
import { makeQueryClient } from './query-client.ts';
import { TRPCProvider } from './trpc.ts';

const wire = { url: '/api/trpc', transformer: datedJson };

/** Everything that screens need around them: the API, its cache, and toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(() => makeQueryClient(goToSignIn));
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: ({ context }) => context.alone === true,
          true: httpLink(wire),
          false: httpBatchLink({ ...wire, maxURLLength: 4000 }),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <ToastProvider>{children}</ToastProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}

/** The session ended while the page was open: revoked, expired or signed out in another tab. */
function goToSignIn() {
  if (typeof window === 'undefined' || window.location.pathname === '/sign-in') return;
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?back=${encodeURIComponent(pathname + search)}`);
}
