import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clientWays } from '../../../core/mail-client/client-settings.ts';
import { findClientSettings, readClientAddress } from '../../../services/mail-client/find-client-settings.ts';
import { originOf } from '../../../services/notice/portal-origin.ts';
import { qrPath } from '../../../services/portal/qr-code.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { SetupApple } from '../../features/mail-client/setup-apple.tsx';
import { SetupFrame } from '../../features/mail-client/setup-frame.tsx';
import { SetupSettings } from '../../features/mail-client/setup-settings.tsx';
import { SetupSteps } from '../../features/mail-client/setup-steps.tsx';
import { environment } from '../../server/environment.ts';
import { requireRealm } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('title') };
}

/** For everybody, without signing in: what a mail program is told, under the name of the host's brand. The operator has no mail users. */
export default async function SetupPage({ searchParams }: { searchParams: Promise<{ address?: string | string[] }> }) {
  const { brand, resellerId, host } = await requireRealm();
  if (resellerId === null) notFound();
  const { address: given } = await searchParams;
  const typed = (typeof given === 'string' ? given : '').trim().slice(0, 320);
  const read = typed === '' ? null : readClientAddress(typed);
  const ports = environment().NOREN_PUBLIC_PORTS;
  const found = read && (await findClientSettings(read.domain, ports, resellerId));
  const address = (found && read?.address) ?? null;
  const path = `/setup/mail.mobileconfig?${new URLSearchParams({ address: address ?? '' })}`;
  const profile = address === null ? null : { path, qr: await qrPath(`${originOf(host)}${path}`) };
  const t = await getTranslations('setup');
  return (
    <SetupFrame brand={brand}>
      <h1 className="text-2xl leading-8 font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-1 text-sm leading-6 text-muted">{t('lead', { product: brand.productName })}</p>
      <form method="get" action="/setup" className="mt-5 flex flex-wrap items-start gap-3">
        <Field label={t('address')} hint={t('addressHint')} className="w-full sm:w-96">
          <Input
            name="address"
            inputMode="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            defaultValue={typed}
            placeholder="name@example.jp"
          />
        </Field>
        <Button type="submit" className="sm:mt-6.5">
          {t('show')}
        </Button>
      </form>
      {typed !== '' && address === null && (
        <Notice tone="warn" className="mt-4">
          {read === null ? t('notAddress', { address: typed }) : t('notHere', { address: typed })}
        </Notice>
      )}
      <div className="mt-6 grid gap-5">
        <SetupApple profile={profile} />
        <SetupSettings host={brand.mailHost} ways={clientWays({ ports })} sievePort={ports.sieve} address={address} />
        <SetupSteps finds={found?.finds ?? { autoconfig: false, autodiscover: false }} />
      </div>
    </SetupFrame>
  );
}
