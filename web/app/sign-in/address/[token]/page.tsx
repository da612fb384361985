import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { findEmailChange } from '../../../../../services/portal/confirm-email.ts';
import { buttonStyle } from '../../../../components/ui/button.tsx';
import { ConfirmEmailForm } from '../../../../features/session/confirm-email-form.tsx';
import { Entrance } from '../../../../features/session/entrance.tsx';
import { requireRealm } from '../../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  // The address of this page is a secret: nothing that it links to or loads is told of it.
  return { title: (await getTranslations('session'))('address.title'), referrer: 'no-referrer' };
}

export default async function AddressPage({ params }: { params: Promise<{ token: string }> }) {
  const realm = await requireRealm();
  const { token } = await params;
  const t = await getTranslations();
  const found = await findEmailChange(realm, token);
  if (!found) {
    return (
      <Entrance
        brand={realm.brand}
        title={t('session.reset.invalidTitle')}
        subtitle={t('refusals.email_change_invalid')}
      >
        <Link href="/sign-in" className={buttonStyle({ size: 'lg' })}>
          {t('invitation.toSignIn')}
        </Link>
      </Entrance>
    );
  }
  return (
    <Entrance brand={realm.brand} title={t('session.address.title')} subtitle={t('session.address.subtitle')}>
      <ConfirmEmailForm token={token} email={found.email} />
    </Entrance>
  );
}
