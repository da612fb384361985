'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { ResaleMonth } from './resale-types.ts';

/** What closing a month would leave out, and what it would issue. */
export function ResaleParts({ month: { invoices, exceptions } }: { month: ResaleMonth }) {
  const t = useTranslations('resale');
  const format = useFormatter();
  const who = {
    id: 'customer',
    header: t('customer'),
    cell: ({ customerId, customer }: { customerId: string; customer: string }) => (
      <Link href={`/customers/${customerId}`} className="font-medium hover:text-brand-ink">
        {customer}
      </Link>
    ),
  };
  const left: Column<ResaleMonth['exceptions'][number]>[] = [
    who,
    { id: 'reason', header: t('reason'), cell: ({ reason }) => t(`reasonOf.${reason}`) },
  ];
  const planned: Column<ResaleMonth['invoices'][number]>[] = [
    who,
    { id: 'peak', header: t('peak'), align: 'right', from: 'sm', cell: ({ peak }) => format.number(peak) },
    { id: 'net', header: t('net'), align: 'right', from: 'sm', cell: ({ net }) => <Yen yen={net} /> },
    { id: 'total', header: t('total'), align: 'right', cell: ({ total }) => <Yen yen={total} /> },
  ];
  const keyOf = ({ customerId }: { customerId: string }) => customerId;
  return (
    <>
      {invoices.length > 0 && (
        <Card flush title={t('preview')} description={t('previewHint')}>
          <DataTable caption={t('preview')} columns={planned} rows={invoices} keyOf={keyOf} empty={null} />
        </Card>
      )}
      {exceptions.length > 0 && (
        <Card flush title={t('exceptions')} description={t('exceptionsHint')}>
          <DataTable caption={t('exceptions')} columns={left} rows={exceptions} keyOf={keyOf} empty={null} />
        </Card>
      )}
    </>
  );
}
