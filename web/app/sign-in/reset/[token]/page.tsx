import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { findPasswordReset } from '../../../../../services/portal/reset-password.ts';
import { buttonStyle } from '../../../../components/ui/button.tsx';
import { Entrance } from '../../../../features/session/entrance.tsx';
import { ResetForm } from '../../../../features/session/reset-form.tsx';
import { requireRealm } from '../../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  // The address of this page is a secret: nothing that it links to or loads is told of it.
  return { title: (await getTranslations('session'))('reset.title'), referrer: 'no-referrer' };
}

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const realm = await requireRealm();
  const { token } = await params;
  const t = await getTranslations();
  const found = await findPasswordReset(realm, token);
  if (!found) {
    return (
      <Entrance
        brand={realm.brand}
        title={t('session.reset.invalidTitle')}
        subtitle={t('refusals.password_reset_invalid')}
      >
        <Link href="/sign-in/forgotten" className={buttonStyle({ size: 'lg' })}>
          {t('session.reset.again')}
        </Link>
      </Entrance>
    );
  }
  return (
    <Entrance brand={realm.brand} title={t('session.reset.title')} subtitle={t('session.reset.subtitle')}>
      <ResetForm token={token} email={found.email} />
    </Entrance>
  );
}
