'use client';

import { Download, ReceiptText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { csvText, saveFile } from '../../client/csv.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { InvoiceRow } from './invoice-types.ts';
import { StandingBadge } from './standing-badge.tsx';

type InvoiceTableProps = {
  rows: readonly InvoiceRow[] | undefined;
  /** Path of the page of one, without its id. */
  path: '/invoices' | '/billing';
  /** The usage month that they are of, where they are of one. */
  month?: string;
};

/** Issued invoices, the newest first, with a CSV of what is shown. */
export function InvoiceTable({ rows, path, month }: InvoiceTableProps) {
  const t = useTranslations('invoice');
  const language = useLocale() === 'en' ? 'en' : 'ja';
  const lines = new URLSearchParams({ kind: 'lines', language, ...(month && { month }) });
  const files = [
    ...(rows?.length ? [{ label: t('linesCsv'), href: `/api/documents?${lines}` }] : []),
    ...(path === '/billing'
      ? [{ label: t('monthsCsv'), href: `/api/documents?${new URLSearchParams({ kind: 'months', language })}` }]
      : []),
  ];
  const columns: Column<InvoiceRow>[] = [
    {
      id: 'number',
      header: t('number'),
      cell: ({ number, month, recipient }) => (
        <>
          <span className="whitespace-nowrap">{number}</span>
          <span className="block text-[13px] text-muted sm:hidden">{path === '/billing' ? recipient : month}</span>
        </>
      ),
    },
    { id: 'month', header: t('month'), from: 'sm', className: 'whitespace-nowrap', cell: ({ month }) => month },
    ...(path === '/billing'
      ? [
          {
            id: 'recipient',
            header: t('recipient'),
            from: 'sm' as const,
            cell: ({ recipient }: InvoiceRow) => recipient,
          },
        ]
      : []),
    { id: 'contract', header: t('contract'), from: 'md', cell: ({ contract }) => contract },
    { id: 'due', header: t('due'), from: 'sm', cell: ({ due }) => <Day day={due} /> },
    {
      id: 'standing',
      header: t('standing.title'),
      cell: ({ standing, paidOn }) => (
        <span className="grid justify-items-start gap-0.5">
          <StandingBadge standing={standing} />
          {standing === 'paid' && paidOn.at(-1) && (
            <span className="text-[13px] text-muted max-sm:hidden">
              <Day day={paidOn.at(-1) ?? ''} />
            </span>
          )}
        </span>
      ),
    },
    { id: 'open', header: t('openYen'), align: 'right', from: 'sm', cell: ({ open }) => <Yen yen={open} /> },
    {
      id: 'total',
      header: t('total'),
      align: 'right',
      cell: ({ total, credited }) => (
        <>
          <Yen yen={total} />
          {credited > 0 && <span className="block text-xs text-muted">{t('creditedPart', { yen: credited })}</span>}
        </>
      ),
    },
  ];
  const download = () => {
    const head = [
      t('number'),
      t('month'),
      t('recipient'),
      t('contract'),
      t('issued'),
      t('due'),
      t('total'),
      t('credited'),
      t('standing.title'),
      t('openYen'),
      t('paidOn'),
    ];
    const body = (rows ?? []).map((row) => [
      ...[row.number, row.month, row.recipient, row.contract, row.issuedOn, row.due],
      ...[row.total, row.credited, t(`standing.${row.standing}`), row.open, row.paidOn.join(' ')],
    ]);
    saveFile('invoices.csv', 'text/csv;charset=utf-8', csvText([head, ...body]));
  };
  return (
    <Card
      flush
      title={t('list')}
      action={
        <div className="flex flex-wrap gap-2">
          <Button size="sm" disabled={!rows?.length} onClick={download}>
            <Download aria-hidden />
            CSV
          </Button>
          {files.map(({ label, href }) => (
            <Button key={href} size="sm" asChild>
              <a href={href} download>
                <Download aria-hidden />
                {label}
              </a>
            </Button>
          ))}
        </div>
      }
    >
      <DataTable
        caption={t('list')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        hrefOf={({ id }) => `${path}/${id}`}
        empty={
          <EmptyState icon={ReceiptText} title={t('emptyTitle')}>
            {t('emptyBody')}
          </EmptyState>
        }
      />
    </Card>
  );
}
