'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import type { Column } from '../../components/ui/data-table.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Yen, yenText } from '../../components/ui/yen.tsx';
import { ListTable } from '../list/list-table.tsx';
import type { LeftContract, MonthPreview, PlannedInvoice } from './invoice-types.ts';

const DraftDialog = dynamic(async () => (await import('./draft-dialog.tsx')).DraftDialog);

/** What a close would issue, and what it would leave out. */
export function MonthParts({ preview: { month, planned, left } }: { preview: MonthPreview }) {
  return (
    <>
      {planned.count > 0 && <PlannedInvoices month={month} total={planned.count} />}
      {left > 0 && <LeftContracts month={month} total={left} />}
    </>
  );
}

type PartProps = { month: string; total: number };

function PlannedInvoices({ month, total }: PartProps) {
  const t = useTranslations('invoice');
  const format = useFormatter();
  const trpc = useTRPC();
  const keyset = useKeyset();
  const who = useRecipient();
  const { data, error, refetch } = useQuery(
    trpc.invoice.planned.queryOptions({ month, cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  const [shown, setShown] = useState<PlannedInvoice | null>(null);
  const yen = (id: 'net' | 'lateCharges' | 'corrections' | 'credit', from: 'md' | 'lg'): Column<PlannedInvoice> => ({
    ...{ id, header: t(`planned.${id}`), align: 'right', from },
    cell: (row) => (row[id] === 0 ? <span className="text-muted">–</span> : <Yen yen={row[id]} />),
  });
  const columns: Column<PlannedInvoice>[] = [
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
  if (error) return <QueryFailure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <ListTable
        caption={t('preview')}
        title={t('preview')}
        description={t('previewHint')}
        columns={columns}
        page={data && { ...data, total, more: false }}
        keyset={keyset}
        empty={null}
      />
      {shown && <DraftDialog month={month} planned={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function LeftContracts({ month, total }: PartProps) {
  const t = useTranslations('invoice');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const who = useRecipient();
  const { data, error, refetch } = useQuery(
    trpc.invoice.left.queryOptions({ month, cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  if (error) return <QueryFailure error={error} onRetry={() => void refetch()} />;
  const columns: Column<LeftContract>[] = [
    who,
    { id: 'reason', header: t('reason'), cell: ({ reason }) => t(`reasonOf.${reason}`) },
  ];
  return (
    <ListTable
      caption={t('exceptions')}
      title={t('exceptions')}
      description={t('exceptionsHint')}
      columns={columns}
      page={data && { ...data, total, more: false }}
      keyset={keyset}
      empty={null}
    />
  );
}

/** Whose contract it is, with the way to it. */
function useRecipient() {
  const t = useTranslations('invoice');
  return {
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
}

/** A difference in yen with its sign. */
export function Change({ by }: { by: number }) {
  const format = useFormatter();
  if (by === 0) return <span className="text-muted">±0</span>;
  return <span>{`${by > 0 ? '+' : '−'}${yenText(format, Math.abs(by))}`}</span>;
}
