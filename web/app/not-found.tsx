import { Compass } from 'lucide-react';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '../components/ui/button.tsx';
import { EmptyState } from '../components/ui/empty-state.tsx';
import { UnknownHost } from '../features/shell/unknown-host.tsx';
import { hostNameOf } from '../server/host-name.ts';
import { findRealm } from '../server/realm.ts';

/** HTTP 404: either no portal lives at this host name, or the portal has no such page. */
export default async function NotFound() {
  if (!(await findRealm())) return <UnknownHost host={hostNameOf((await headers()).get('host'))} />;
  const t = await getTranslations('errors');
  return (
    <div className="flex min-h-[70dvh] items-center justify-center">
      <EmptyState
        icon={Compass}
        title={t('pageTitle')}
        action={
          // Not next/link: every page carries what this one needs, and would carry it twice.
          <a href="/" className={buttonStyle()}>
            {t('pageAction')}
          </a>
        }
      >
        {t('pageBody')}
      </EmptyState>
    </div>
  );
}
