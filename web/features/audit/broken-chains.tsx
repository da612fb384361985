'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';

/** On the operator's home: an audit trail that was tampered with. Nothing while all are whole. */
export function BrokenChains() {
  const t = useTranslations('audit.chain');
  const trpc = useTRPC();
  const chains = useQuery(trpc.audit.chains.queryOptions());
  const broken = chains.data?.filter(({ fault }) => fault !== null) ?? [];
  if (broken.length === 0) return null;
  return (
    <Notice
      tone="bad"
      title={t('broken', { count: broken.length })}
      action={
        <Link href="/audit" className={buttonStyle({ size: 'sm' })}>
          {t('open')}
        </Link>
      }
    >
      {t('brokenBody')}
    </Notice>
  );
}
