'use client';

import { Download, ReceiptText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Month } from '../../components/ui/month.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { ResaleRow } from './resale-types.ts';

const tones: Record<ResaleRow['standing'], Tone> = { open: 'info', overdue: 'bad', paid: 'good', credit: 'neutral' };

/** How an invoice to a customer stands, in a word. */
export function ResaleBadge({ standing }: { standing: ResaleRow['standing'] }) {
  const t = useTranslations('resale.standing');
  return <Badge tone={tones[standing]}>{t(standing)}</Badge>;
}

type ResaleInvoicesProps = {
  rows: readonly ResaleRow[] | undefined;
  /** Path of the page of one: the reseller's, or its customer's. */
  path: '/resale' | '/invoices';
  month?: string;
};

/** Invoices of a reseller to its customers, the newest first, with their lines as a file. */
export function ResaleInvoices({ rows, path, month }: ResaleInvoicesProps) {
  const t = useTranslations('resale');
  const language = useLocale() === 'en' ? 'en' : 'ja';
  const file = new URLSearchParams({ kind: 'resale-lines', language, ...(month && { month }) });
  const byReseller = path === '/resale';
  const columns: Column<ResaleRow>[] = [
    {
      id: 'number',
      header: t('number'),
      cell: ({ number, customer, month: of }) => (
        <>
          <span className="whitespace-nowrap">{number}</span>
          <span className="block text-[13px] text-muted sm:hidden">{byReseller ? customer : <Month month={of} />}</span>
        </>
      ),
    },
    byReseller
      ? { id: 'customer', header: t('customer'), from: 'sm', cell: ({ customer }) => customer }
      : { id: 'month', header: t('month'), from: 'sm', cell: ({ month: of }) => <Month month={of} /> },
    { id: 'due', header: t('due'), from: 'sm', cell: ({ dueOn }) => <Day day={dueOn} /> },
    { id: 'standing', header: t('standing.title'), cell: ({ standing }) => <ResaleBadge standing={standing} /> },
    { id: 'open', header: t('open'), align: 'right', from: 'sm', cell: ({ open }) => <Yen yen={open} /> },
    { id: 'total', header: t('total'), align: 'right', cell: ({ total }) => <Yen yen={total} /> },
  ];
  return (
    <Card
      flush
      title={t('issued')}
      action={
        rows?.length ? (
          <Button size="sm" asChild>
            <a href={`/api/documents?${file}`} download>
              <Download aria-hidden />
              {t('linesCsv')}
            </a>
          </Button>
        ) : undefined
      }
    >
      <DataTable
        caption={t('issued')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        hrefOf={({ id }) => `${path}/${id}`}
        empty={
          <EmptyState icon={ReceiptText} title={t('emptyTitle')}>
            {t(byReseller ? 'emptyBody' : 'emptyOwn')}
          </EmptyState>
        }
      />
    </Card>
  );
}
