import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Texts } from '../../client/texts.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { builtTextsOf } from '../../i18n/built-messages.ts';
import { timeZone } from '../../i18n/formats.ts';
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
  const locale = await getLocale();
  const audience = identity.role === 'account_holder' ? 'holder' : 'administrator';
  return (
    <Texts locale={locale} timeZone={timeZone} json={builtTextsOf(locale, audience)}>
      <Hydrate only={terms.queryKey}>
        <Shell brand={realm.brand} identity={identity}>
          {children}
        </Shell>
      </Hydrate>
    </Texts>
  );
}
