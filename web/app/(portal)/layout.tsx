import type { ReactNode } from 'react';
import { Shell } from '../../features/shell/shell.tsx';
import { requireIdentity } from '../../server/page.ts';

/** Only the frame: a layout is not rendered again on every navigation, so each page checks for itself who is there. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { realm, identity } = await requireIdentity();
  return (
    <Shell brand={realm.brand} identity={identity}>
      {children}
    </Shell>
  );
}
