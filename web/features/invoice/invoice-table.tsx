'use client';

import { Download, ReceiptText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Month } from '../../components/ui/month.tsx';
import { type Keyset, Pager } from '../../components/ui/pager.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import type { InvoicePage, InvoiceRow } from './invoice-types.ts';
import { StandingBadge } from './standing-badge.tsx';

type InvoiceTableProps = {
  /** Undefined while it is on its way. */
  page: InvoicePage | undefined;
  keyset: Keyset;
  /** Path of the page of one, without its id. */
  path: '/invoices' | '/billing';
  /** The usage month that they are of, where they are of one. */
  month?: string | undefined;
};

/** Columns that may be left out; whom an invoice is for is said where it is not always the reader. */
const optional = ['month', 'recipient', 'contract', 'due', 'standing', 'open', 'total'] as const;
const heads = { standing: 'standing.title', open: 'openYen' } as const;

/** Issued invoices, the newest first, with what every list has beside it. */
export function InvoiceTable({ page, keyset, path, month }: InvoiceTableProps) {
  const t = useTranslations('invoice');
  const choice = useListColumns('invoices');
  const rows = page?.rows;
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
          <span className="block text-[13px] text-muted sm:hidden">
            {path === '/billing' ? recipient : <Month month={month} />}
          </span>
        </>
      ),
    },
    {
      id: 'month',
      optional: true,
      header: t('month'),
      from: 'sm',
      className: 'whitespace-nowrap',
      cell: ({ month }) => <Month month={month} />,
    },
    ...(path === '/billing'
      ? [
          {
            id: 'recipient',
            optional: true,
            header: t('recipient'),
            from: 'sm' as const,
            cell: ({ recipient }: InvoiceRow) => recipient,
          },
        ]
      : []),
    { id: 'contract', optional: true, header: t('contract'), from: 'md', cell: ({ contract }) => contract },
    { id: 'due', optional: true, header: t('due'), from: 'sm', cell: ({ due }) => <Day day={due} /> },
    {
      id: 'standing',
      optional: true,
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
    {
      id: 'open',
      optional: true,
      header: t('openYen'),
      align: 'right',
      from: 'sm',
      cell: ({ open }) => <Yen yen={open} />,
    },
    {
      id: 'total',
      optional: true,
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
  return (
    <Card
      flush
      title={t('list')}
      action={
        <div className="flex flex-wrap gap-2">
          <ListTools
            list="invoices"
            choice={choice}
            columns={optional
              .filter((id) => path === '/billing' || id !== 'recipient')
              .map((id) => [id, t(id === 'standing' || id === 'open' ? heads[id] : id)])}
            filter={month ? { month } : {}}
            onChange={keyset.reset}
          />
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
        shown={choice.shown}
      />
      <Pager keyset={keyset} nextCursor={page?.nextCursor} />
    </Card>
  );
}
