'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Yen, yenText } from '../../components/ui/yen.tsx';
import type { MonthPreview } from './invoice-types.ts';

const DraftDialog = dynamic(async () => (await import('./draft-dialog.tsx')).DraftDialog);

type Planned = MonthPreview['invoices'][number];

/** What a close would issue, and what it would leave out. */
export function MonthParts({ preview: { month, invoices, exceptions } }: { preview: MonthPreview }) {
  const t = useTranslations('invoice');
  const format = useFormatter();
  const [shown, setShown] = useState<Planned | null>(null);
  const who = {
    id: 'recipient',
    header: t('recipient'),
    cell: ({ resellerId, recipient, contract }: { resellerId: string; recipient: string; contract: string }) => (
      <span className="grid">
        <Link href={`/resellers/${resellerId}/contract`} className="font-medium hover:text-brand-ink">
          {recipient}
        </Link>
        <span className="text-xs leading-5 text-muted">{contract}</span>
      </span>
    ),
  };
  const left: Column<MonthPreview['exceptions'][number]>[] = [
    who,
    { id: 'reason', header: t('reason'), cell: ({ reason }) => t(`reasonOf.${reason}`) },
  ];
  const yen = (id: 'net' | 'lateCharges' | 'corrections' | 'credit', from: 'md' | 'lg'): Column<Planned> => ({
    ...{ id, header: t(`planned.${id}`), align: 'right', from },
    cell: (row) => (row[id] === 0 ? <span className="text-muted">–</span> : <Yen yen={row[id]} />),
  });
  const planned: Column<Planned>[] = [
    who,
    { id: 'peak', header: t('peak'), align: 'right', from: 'sm', cell: ({ peak }) => format.number(peak) },
    ...[yen('net', 'md'), yen('lateCharges', 'lg'), yen('corrections', 'lg')],
    { id: 'total', header: t('total'), align: 'right', cell: ({ total }) => <Yen yen={total} /> },
    yen('credit', 'lg'),
    {
      ...{ id: 'change', header: t('planned.change'), align: 'right', from: 'sm' },
      cell: ({ total, before }) =>
        before ? <Change by={total - before.total} /> : <span className="text-muted">{t('planned.first')}</span>,
    },
    {
      ...{ id: 'lines', header: '', align: 'right' },
      cell: (row) => (
        <Button size="sm" aria-label={t('planned.draftOf', { about: row.recipient })} onClick={() => setShown(row)}>
          {t('planned.openDraft')}
        </Button>
      ),
    },
  ];
  const keyOf = ({ contractId }: { contractId: string }) => contractId;
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
      {shown && <DraftDialog month={month} planned={shown} onClose={() => setShown(null)} />}
    </>
  );
}

/** A difference in yen with its sign. */
export function Change({ by }: { by: number }) {
  const format = useFormatter();
  if (by === 0) return <span className="text-muted">±0</span>;
  return <span>{`${by > 0 ? '+' : '−'}${yenText(format, Math.abs(by))}`}</span>;
}
