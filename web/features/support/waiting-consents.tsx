'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';

/** Says that support asks for a consent, or has one; nothing where neither is so. */
export function WaitingConsents() {
  const t = useTranslations('support');
  const format = useFormatter();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.support.waiting.queryOptions(undefined, { refetchInterval: 15_000 }));
  const asked = data?.asked ?? 0;
  const until = data?.liveUntil;
  const see = (
    <Link href="/support" className={buttonStyle({ size: 'sm' })}>
      {t('see')}
    </Link>
  );
  return (
    <>
      {asked > 0 && (
        <Notice tone="warn" className="mb-5" title={t('waitingTitle')} action={see}>
          {t('waitingBody', { count: asked })}
        </Notice>
      )}
      {until && (
        <Notice tone="info" className="mb-5" title={t('liveTitle')} action={see}>
          {t('liveBody', { at: format.dateTime(until, { dateStyle: 'medium', timeStyle: 'short' }) })}
        </Notice>
      )}
    </>
  );
}
