import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { findInvitation } from '../../../../services/portal/find-invitation.ts';
import { buttonStyle } from '../../../components/ui/button.tsx';
import { Entrance } from '../../../features/session/entrance.tsx';
import { InvitationForm } from '../../../features/session/invitation-form.tsx';
import { requireRealm } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invitation'))('title') };
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const realm = await requireRealm();
  const { token } = await params;
  const t = await getTranslations();
  const { brand } = realm;
  const invited = await findInvitation(realm, token);
  if (!invited) {
    return (
      <Entrance brand={brand} title={t('invitation.invalidTitle')} subtitle={t('refusals.invitation_invalid')}>
        <Link href="/sign-in" className={buttonStyle({ size: 'lg' })}>
          {t('invitation.toSignIn')}
        </Link>
      </Entrance>
    );
  }
  const greeting = t('invitation.greeting', { name: invited.name, product: brand.productName });
  return (
    <Entrance brand={brand} title={t('invitation.title')} subtitle={greeting}>
      <InvitationForm token={token} email={invited.email} />
    </Entrance>
  );
}
