'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { MonthPreview } from './invoice-types.ts';

/** What a close would leave out, and what it would issue. */
export function MonthParts({ preview: { invoices, exceptions } }: { preview: MonthPreview }) {
  const t = useTranslations('invoice');
  const format = useFormatter();
  const who = {
    id: 'recipient',
    header: t('recipient'),
    cell: ({ resellerId, recipient }: { resellerId: string; recipient: string }) => (
      <Link href={`/resellers/${resellerId}/contract`} className="font-medium hover:text-brand-ink">
        {recipient}
      </Link>
    ),
  };
  const left: Column<MonthPreview['exceptions'][number]>[] = [
    who,
    { id: 'contract', header: t('contract'), from: 'sm', cell: ({ contract }) => contract },
    { id: 'reason', header: t('reason'), cell: ({ reason }) => t(`reasonOf.${reason}`) },
  ];
  const planned: Column<MonthPreview['invoices'][number]>[] = [
    who,
    { id: 'contract', header: t('contract'), from: 'sm', cell: ({ contract }) => contract },
    { id: 'peak', header: t('peak'), align: 'right', from: 'sm', cell: ({ peak }) => format.number(peak) },
    { id: 'total', header: t('total'), align: 'right', cell: ({ total }) => <Yen yen={total} /> },
  ];
  const keyOf = ({ contract }: { contract: string }) => contract;
  return (
    <>
      {exceptions.length > 0 && (
        <Card flush title={t('exceptions')} description={t('exceptionsHint')}>
          <DataTable caption={t('exceptions')} columns={left} rows={exceptions} keyOf={keyOf} empty={null} />
        </Card>
      )}
      {invoices.length > 0 && (
        <Card flush title={t('preview')} description={t('previewHint')}>
          <DataTable caption={t('preview')} columns={planned} rows={invoices} keyOf={keyOf} empty={null} />
        </Card>
      )}
    </>
  );
}
