'use client';

import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { StackedTime } from '../../components/ui/time.tsx';
import type { Limits } from './limit-types.ts';

type Reached = Limits['reached'][number];

/** Which limit a refusal names, as in LIMIT_CUSTOMER_MESSAGES_HOUR. */
const named = /^LIMIT_(ACCOUNT|CUSTOMER|RESELLER|THROTTLE)_(MESSAGES|RECIPIENTS)_(HOUR|DAY)$/;

/** Refusals of the last days because of a limit, newest first. */
export function ReachedCard({ rows }: { rows: Limits['reached'] }) {
  const t = useTranslations('limit');
  const columns: Column<Reached>[] = [
    { id: 'at', header: t('at'), cell: ({ at }) => <StackedTime at={at} /> },
    { id: 'limit', header: t('limit'), cell: ({ reason }) => <Reason reason={reason} /> },
    {
      id: 'who',
      header: t('who'),
      cell: ({ account, customerName, listener }) => (
        <span className="grid text-[13px]">
          <span className="wrap-anywhere">{account ?? customerName ?? '–'}</span>
          <span className="text-xs text-muted">{listener}</span>
        </span>
      ),
    },
  ];
  return (
    <Card flush title={t('reached')} description={t('reachedHint')}>
      <DataTable
        caption={t('reached')}
        columns={columns}
        rows={rows}
        keyOf={({ at, reason, account }) => `${at.getTime()} ${reason} ${account}`}
        empty={<p className="px-4 pb-4 text-sm text-muted sm:px-5">{t('noneReached')}</p>}
      />
    </Card>
  );
}

const others: Readonly<Record<string, 'spool' | 'logins'>> = { LIMIT_SPOOL: 'spool', LIMIT_LOGINS: 'logins' };

function Reason({ reason }: { reason: string }) {
  const t = useTranslations('limit.reason');
  const [, holder, counted, unit] = named.exec(reason) ?? [];
  const text =
    holder && counted && unit
      ? t('count', {
          holder: t(`holder.${holder as 'ACCOUNT'}`),
          counted: t(`counted.${counted as 'MESSAGES'}`),
          unit: t(`unit.${unit as 'HOUR'}`),
        })
      : t(others[reason] ?? 'sessions');
  return <span className="text-[13px]">{text}</span>;
}
