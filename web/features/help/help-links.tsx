import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Card } from '../../components/ui/card.tsx';
import type { Brand } from '../../server/brand.ts';
import { SupportLine } from '../brand/support-line.tsx';

const link = 'text-sm font-medium underline underline-offset-4 hover:no-underline';

/** Where what a reader may look for stands, and whom to ask. */
export async function HelpLinks({ brand }: { brand: Brand }) {
  const t = await getTranslations('help');
  const pages = [
    { href: '/setup', of: 'setup' },
    { href: '/sign-in', of: 'signIn' },
    { href: '/sign-in/forgotten', of: 'forgotten' },
    { href: '/status', of: 'status' },
  ] as const;
  const asks = brand.supportEmail ?? brand.supportPhone ?? brand.supportUrl;
  return (
    <>
      <Card flush title={t('find')}>
        <ul className="divide-y divide-line border-t border-line">
          {pages.map(({ href, of }) => (
            <li key={href} className="grid gap-0.5 px-4 py-3 sm:px-5">
              <Link href={href} className={link} prefetch={false}>
                {t(`page.${of}.name`)}
              </Link>
              <span className="text-[13px] leading-5 text-muted">{t(`page.${of}.what`)}</span>
            </li>
          ))}
          {brand.helpUrl && (
            <li className="grid gap-0.5 px-4 py-3 sm:px-5">
              <a href={brand.helpUrl} className={link} rel="noreferrer">
                {t('page.more.name')}
              </a>
              <span className="text-[13px] leading-5 text-muted">{t('page.more.what')}</span>
            </li>
          )}
        </ul>
      </Card>
      <Card title={t('ask')}>
        <p className="text-sm leading-6 text-muted">{asks ? t('askHow') : t('askNobody')}</p>
        {asks && <SupportLine brand={brand} contactOnly className="mt-2 text-sm leading-6" />}
      </Card>
    </>
  );
}
