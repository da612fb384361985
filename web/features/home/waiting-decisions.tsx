'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { yenText } from '../../components/ui/yen.tsx';

const live = { refetchInterval: 60_000 };

/** Requests and money that wait for somebody of the operator's, each with the page where it is decided. Nothing where nothing waits. */
export function WaitingDecisions() {
  const t = useTranslations('home.decisions');
  const format = useFormatter();
  const trpc = useTRPC();
  const may = useMay();
  const designations = useQuery(
    trpc.designation.waiting.queryOptions({ limit: 1 }, { ...live, enabled: may('designation:decide') }),
  ).data;
  const options = useQuery(
    trpc.option.waiting.queryOptions({ limit: 1 }, { ...live, enabled: may('contract:decide') }),
  ).data;
  const money = useQuery(trpc.payment.waiting.queryOptions(undefined, { ...live, enabled: may('payment:write') })).data;
  const see = (href: string) => (
    <Link href={href} className={buttonStyle({ size: 'sm' })}>
      {t('see')}
    </Link>
  );
  const first = options?.rows[0];
  return (
    <>
      {designations && designations.total > 0 && (
        <Notice tone="warn" title={t('designations', { count: designations.total })} action={see('/designations')}>
          {t('designationsBody')}
        </Notice>
      )}
      {options && first && (
        <Notice
          tone="warn"
          title={t('options', { count: options.total })}
          action={see(`/resellers/${first.resellerId}/contract`)}
        >
          {t('optionsBody', { name: first.operatorName })}
        </Notice>
      )}
      {money && money.overdue > 0 && (
        <Notice
          tone="warn"
          title={t('overdue', { count: money.overdue, yen: yenText(format, money.overdueYen) })}
          action={see('/payments')}
        >
          {money.proposals > 0 ? t('proposals', { count: money.proposals }) : t('overdueBody')}
        </Notice>
      )}
      {money && money.entries > 0 && (
        <Notice tone="warn" title={t('entries', { count: money.entries })} action={see('/payments')}>
          {t('entriesBody')}
        </Notice>
      )}
    </>
  );
}
