import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { hasNoticeSender } from '../../../../services/mail/notice-sender.ts';
import { buttonStyle } from '../../../components/ui/button.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Entrance } from '../../../features/session/entrance.tsx';
import { ForgottenForm } from '../../../features/session/forgotten-form.tsx';
import { requireRealm } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session'))('forgotten.title') };
}

/** Where no mail can be sent yet, the page says who can help instead of promising one. */
export default async function ForgottenPage() {
  const { brand, resellerId } = await requireRealm();
  const t = await getTranslations('session');
  if (!hasNoticeSender()) {
    return (
      <Entrance brand={brand} title={t('forgotten.title')}>
        <Notice tone="warn" className="mb-4">
          {t('forgotten.cannotSend')}
        </Notice>
        <Link href="/sign-in" className={buttonStyle({ size: 'lg' })}>
          {t('forgotten.back')}
        </Link>
      </Entrance>
    );
  }
  return (
    <Entrance brand={brand} title={t('forgotten.title')} subtitle={t('forgotten.subtitle')}>
      <ForgottenForm />
      {resellerId !== null && <p className="mt-4 text-[13px] leading-5 text-muted">{t('forgotten.mailbox')}</p>}
    </Entrance>
  );
}
