import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { getHelp } from '../../../services/brand/get-help.ts';
import { Card } from '../../components/ui/card.tsx';
import { HelpLinks } from '../../features/help/help-links.tsx';
import { SetupFrame } from '../../features/mail-client/setup-frame.tsx';
import { requireRealm } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help'))('title') };
}

/** For everybody, without signing in: the brand's own words, else ours, and where to go on. The operator has no mail users to help. */
export default async function HelpPage() {
  const { brand, resellerId } = await requireRealm();
  if (resellerId === null) notFound();
  const help = await getHelp(resellerId, (await getLocale()) === 'en' ? 'en' : 'ja');
  const t = await getTranslations('help');
  return (
    <SetupFrame brand={brand}>
      <h1 className="text-2xl leading-8 font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-1 text-sm leading-6 text-muted">{t('lead', { product: brand.productName })}</p>
      <div className="mt-6 grid gap-5">
        <Card>
          {/* Plain text: nothing a reseller writes becomes markup. */}
          <p lang={help?.locale} className="text-sm leading-6 break-words whitespace-pre-wrap">
            {help?.text ?? t('standard', { product: brand.productName })}
          </p>
        </Card>
        <HelpLinks brand={brand} />
      </div>
    </SetupFrame>
  );
}
