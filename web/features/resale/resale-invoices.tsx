'use client';

import { Download, ReceiptText, SearchX } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useUrlState } from '../../client/use-url-state.ts';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import type { Column } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { Month } from '../../components/ui/month.tsx';
import type { Keyset } from '../../components/ui/pager.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { KeptListTable } from '../list/list-table.tsx';
import type { ResalePage, ResaleRow } from './resale-types.ts';

const tones: Record<ResaleRow['standing'], Tone> = { open: 'info', overdue: 'bad', paid: 'good', credit: 'neutral' };

/** How an invoice to a customer stands, in a word. */
export function ResaleBadge({ standing }: { standing: ResaleRow['standing'] }) {
  const t = useTranslations('resale.standing');
  return <Badge tone={tones[standing]}>{t(standing)}</Badge>;
}

type ResaleInvoicesProps = {
  /** Undefined while it is on its way. */
  page: ResalePage | undefined;
  keyset: Keyset;
  /** Path of the page of one: the reseller's, or its customer's. */
  path: '/resale' | '/invoices';
  month?: string;
};

export const standings = ['open', 'overdue', 'paid', 'credit'] as const satisfies ResaleRow['standing'][];

/** Which of the invoices are asked for by how they are paid; it stands in the address. */
export function useStanding(onSet: () => void) {
  const [typed, setStanding] = useUrlState('standing', onSet);
  return [standings.find((each) => each === typed), setStanding] as const;
}

/** Invoices of a reseller to its customers, the newest first, with their lines as a file. */
export function ResaleInvoices({ page, keyset, path, month }: ResaleInvoicesProps) {
  const [standing, setStanding] = useStanding(keyset.reset);
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
      ? { id: 'customer', optional: true, header: t('customer'), from: 'sm', cell: ({ customer }) => customer }
      : { id: 'month', optional: true, header: t('month'), from: 'sm', cell: ({ month: of }) => <Month month={of} /> },
    { id: 'due', optional: true, header: t('due'), from: 'sm', cell: ({ dueOn }) => <Day day={dueOn} /> },
    {
      ...{ id: 'standing', optional: true, header: t('standing.title') },
      cell: ({ standing }) => <ResaleBadge standing={standing} />,
    },
    {
      ...{ id: 'open', optional: true, header: t('open'), align: 'right', from: 'sm' },
      cell: ({ open }) => <Yen yen={open} />,
    },
    { id: 'total', optional: true, header: t('total'), align: 'right', cell: ({ total }) => <Yen yen={total} /> },
  ];
  return (
    <KeptListTable
      list="resale"
      filter={month ? { month } : {}}
      caption={t('issued')}
      title={t('issued')}
      filters={
        (standing || page?.total !== 0) && (
          <FilterChips
            legend={t('standing.title')}
            all={t('allStandings')}
            choices={standings.map((value) => ({ value, label: t(`standing.${value}`) }))}
            value={standing ?? ''}
            onChange={setStanding}
          />
        )
      }
      columns={columns}
      page={page}
      keyset={keyset}
      hrefOf={({ id }) => `${path}/${id}`}
      action={
        page?.rows.length ? (
          <Button size="sm" asChild>
            <a href={`/api/documents?${file}`} download>
              <Download aria-hidden />
              {t('linesCsv')}
            </a>
          </Button>
        ) : undefined
      }
      empty={
        standing ? (
          <EmptyState icon={SearchX} title={t('noMatchTitle')}>
            {t('noMatchBody')}
          </EmptyState>
        ) : (
          <EmptyState icon={ReceiptText} title={t('emptyTitle')}>
            {t(byReseller ? 'emptyBody' : 'emptyOwn')}
          </EmptyState>
        )
      }
    />
  );
}
