import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { hasNoticeSender } from '../../../../services/mail/notice-sender.ts';
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
    const mails = hasNoticeSender();
    return (
      <Entrance brand={brand} title={t('invitation.invalidTitle')} subtitle={t('invitation.invalidBody')}>
        <p className="text-sm font-medium">{t('invitation.next')}</p>
        <ul className="mt-1.5 mb-5 list-disc space-y-1.5 pl-5 text-sm leading-6 text-muted marker:text-faint">
          <li>{t('invitation.nextSignIn')}</li>
          {mails && <li>{t('invitation.nextForgotten')}</li>}
          <li>{t('invitation.nextAsk')}</li>
        </ul>
        <div className="flex flex-wrap gap-2">
          <Link href="/sign-in" className={buttonStyle({ size: 'lg' })}>
            {t('invitation.toSignIn')}
          </Link>
          {mails && (
            <Link href="/sign-in/forgotten" className={buttonStyle({ size: 'lg', variant: 'ghost' })}>
              {t('invitation.toForgotten')}
            </Link>
          )}
        </div>
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
