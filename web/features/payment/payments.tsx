'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Stat } from '../../components/ui/stat.tsx';
import { Tabs } from '../../components/ui/tabs.tsx';
import { yenText } from '../../components/ui/yen.tsx';
import { ArrearsList } from './arrears-list.tsx';
import { ArrearsRules } from './arrears-rules.tsx';
import { EnterPayment } from './enter-payment.tsx';
import { PaymentTable } from './payment-table.tsx';
import { ReturnedEntries } from './returned-entries.tsx';
import { WaitingEntries } from './waiting-entries.tsx';

/** Money that came in, whose it is, and who owes. */
export function Payments() {
  const t = useTranslations('payment');
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [shown, show] = useUrlState('tab');
  const waits = useQuery(trpc.payment.waiting.queryOptions());
  const arrears = useQuery(trpc.arrears.list.queryOptions());
  const error = waits.error ?? arrears.error;
  const overdue = arrears.data?.rows.reduce((sum, each) => sum + each.overdue, 0);
  const proposals = arrears.data?.rows.filter(({ proposal }) => proposal !== null).length;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('hint')}
        action={
          <span className="flex flex-wrap gap-2">
            <EnterPayment />
            <Link href="/payments/import" className={buttonStyle({ variant: 'primary' })}>
              <Upload aria-hidden />
              {t('import')}
            </Link>
          </span>
        }
      />
      {error ? (
        <QueryFailure error={error} onRetry={() => void queries.invalidateQueries()} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <div className="grid gap-3 sm:grid-cols-3">
            <Stat
              label={t('waiting')}
              value={waits.data && format.number(waits.data.entries)}
              note={waits.data && yenText(format, waits.data.entriesYen)}
            />
            <Stat
              label={t('overdue')}
              value={overdue !== undefined ? yenText(format, overdue) : undefined}
              note={
                arrears.data && t('overdueNote', { count: arrears.data.rows.filter((row) => row.overdue > 0).length })
              }
            />
            <Stat label={t('proposals')} value={proposals !== undefined ? format.number(proposals) : undefined} />
          </div>
          {arrears.data ? (
            <Tabs
              label={t('title')}
              shown={shown}
              onShow={show}
              tabs={[
                {
                  id: 'payments',
                  label: t('list'),
                  content: (
                    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
                      <WaitingEntries />
                      <PaymentTable />
                      <ReturnedEntries />
                    </div>
                  ),
                },
                { id: 'arrears', label: t('arrears'), content: <ArrearsList rows={arrears.data.rows} /> },
                { id: 'rules', label: t('rules'), content: <ArrearsRules /> },
              ]}
            />
          ) : (
            <SkeletonRows rows={6} />
          )}
        </div>
      )}
    </>
  );
}
