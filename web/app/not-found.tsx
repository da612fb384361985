import { headers } from 'next/headers';
import { PageMissing } from '../features/shell/page-missing.tsx';
import { UnknownHost } from '../features/shell/unknown-host.tsx';
import { hostNameOf } from '../server/host-name.ts';
import { findRealm } from '../server/realm.ts';

/** HTTP 404: either no portal lives at this host name, or the portal has no such page. */
export default async function NotFound() {
  if (!(await findRealm())) return <UnknownHost host={hostNameOf((await headers()).get('host'))} />;
  return (
    <main>
      <PageMissing />
    </main>
  );
}
