'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { datedJson } from '../../core/wire/dated-json.ts';
import { ToastProvider } from '../components/ui/toast.tsx';
import type { AppRouter } from '../server/router.ts';
import { makeQueryClient } from './query-client.ts';
import { toldInWords } from './told-in-words.ts';
import { TRPCProvider } from './trpc.ts';

const wire = { url: '/api/trpc', transformer: datedJson };

/** Everything that screens need around them: the API, its cache, and toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const t = useTranslations('errors.unreachable');
  const words = useRef(t);
  useEffect(() => {
    words.current = t; // the language may be changed while the page stays
  });
  const [queryClient] = useState(() => makeQueryClient(goToSignIn));
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        toldInWords((asked) => words.current(asked)),
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
