import type { ReactNode } from 'react';
import { Shell } from '../../features/shell/shell.tsx';
import { requireIdentity } from '../../server/page.ts';
import { may } from '../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../server/prefetch.tsx';

/**
 * Only the frame: a layout is not rendered again on every navigation, so each page checks for itself who is there. The terms that wait come
 * with it: a banner that came later would push the page down.
 */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { realm, identity } = await requireIdentity();
  const terms = trpc.contract.pendingTerms.queryOptions();
  if (identity.role === 'reseller_admin' && may(identity, 'contract:write')) await prefetch(terms);
  return (
    <Hydrate only={terms.queryKey}>
      <Shell brand={realm.brand} identity={identity}>
        {children}
      </Shell>
    </Hydrate>
  );
}
