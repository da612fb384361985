'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';

/** Above every page of a reseller until it has accepted the agreement as it holds, and as it will. */
export function TermsBanner() {
  const t = useTranslations('contract');
  const format = useFormatter();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.contract.pendingTerms.queryOptions(undefined, { staleTime: 60_000 }));
  const next = data?.find(({ inForce }) => !inForce) ?? data?.[0];
  if (!next) return null;
  const day = format.dateTime(new Date(`${next.effectiveFrom}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <Notice
      tone="warn"
      className="mb-5"
      title={t(next.inForce ? 'termsHold' : 'termsCome', { title: next.title, day })}
      action={
        <Link href="/contract#terms" className={buttonStyle({ size: 'sm' })}>
          {t('termsRead')}
        </Link>
      }
    >
      {next.summary && <p className="line-clamp-3 whitespace-pre-wrap">{next.summary}</p>}
    </Notice>
  );
}
