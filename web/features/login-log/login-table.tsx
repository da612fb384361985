'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Outputs } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';

type Row = Outputs['login']['list']['rows'][number];

type LoginTableProps = {
  rows: Row[] | undefined;
  empty: ReactNode;
  /** Whose each is: anybody's of a tenant, or one of the operator's staff; without it all are of one account. */
  whose?: 'all' | 'staff';
  withCustomer?: boolean;
};

/** Sign-ins and tries at them: what happened, by what, from where. */
export function LoginTable({ rows, empty, whose, withCustomer = false }: LoginTableProps) {
  const t = useTranslations('loginLog');
  const outcomeOf = ({ outcome, failed }: Row) => (
    <Badge tone={failed ? 'bad' : 'good'}>{t(`outcomes.${outcome}`)}</Badge>
  );
  const restOf = ({ at, protocol, ip }: Row) => (
    <span className="flex flex-wrap gap-x-2 text-[13px] text-muted">
      <span>{t(`protocols.${protocol}`)}</span>
      <span className="font-mono wrap-anywhere">{ip}</span>
      <Time at={at} />
    </span>
  );
  const columns: Column<Row>[] = [
    ...(whose
      ? [
          {
            id: 'who',
            header: t(whose === 'staff' ? 'staff' : 'who'),
            cell: (row: Row) => (
              <span className="grid justify-items-start gap-1">
                {whose === 'staff' ? (row.who ?? t('gone')) : <Who of={row} withCustomer={withCustomer} />}
                <span className="grid justify-items-start gap-1 sm:hidden">
                  {outcomeOf(row)}
                  {restOf(row)}
                </span>
              </span>
            ),
          },
        ]
      : []),
    {
      id: 'outcome',
      header: t('outcome'),
      ...(whose && { from: 'sm' as const }),
      cell: (row) => (
        <span className="grid justify-items-start gap-1">
          {outcomeOf(row)}
          <span className="md:hidden">{restOf(row)}</span>
        </span>
      ),
    },
    { id: 'protocol', header: t('protocol'), from: 'md', cell: ({ protocol }) => t(`protocols.${protocol}`) },
    {
      id: 'ip',
      header: t('ip'),
      from: 'md',
      cell: ({ ip }) => <span className="font-mono text-[13px] wrap-anywhere">{ip}</span>,
    },
    { id: 'at', header: t('at'), from: 'md', cell: ({ at }) => <Time at={at} /> },
  ];
  return <DataTable caption={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={empty} />;
}

function Who({ of: { who, accountId, customerName }, withCustomer }: { of: Row; withCustomer: boolean }) {
  const t = useTranslations('loginLog');
  const place = accountId ? customerName : [t('administrator'), customerName].filter(Boolean).join(' · ');
  return (
    <span className="grid">
      {accountId && who ? (
        <Link href={`/accounts/${accountId}`} className="text-brand-ink wrap-anywhere hover:underline">
          {who}
        </Link>
      ) : (
        <span className="wrap-anywhere">{who ?? t('gone')}</span>
      )}
      {(withCustomer || !accountId) && place && <span className="text-[13px] text-muted">{place}</span>}
    </span>
  );
}
