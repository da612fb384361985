'use client';

import { ArrowDownLeft, ArrowUpRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { StackedTime } from '../../components/ui/time.tsx';
import { DeliveryBadge } from './delivery-badge.tsx';
import { codesOf, type Delivery, outcomeOf, pathOf, wordsOf } from './delivery-types.ts';
import { recipientText } from './recipient-text.ts';
import { useReading } from './use-reading.ts';

type DeliveryTableProps = {
  rows: readonly Delivery[] | undefined;
  withCustomer: boolean;
  empty: ReactNode;
  shown?: readonly string[] | undefined;
};

export function DeliveryTable({ rows, withCustomer, empty, shown }: DeliveryTableProps) {
  const t = useTranslations('delivery');
  const columns: Column<Delivery>[] = [
    {
      id: 'at',
      header: t('column.at'),
      className: 'w-px align-top',
      cell: (row) => <Accepted row={row} />,
    },
    {
      id: 'state',
      header: t('column.state'),
      optional: true,
      from: 'sm',
      className: 'w-px align-top',
      cell: (row) => (
        <span className="grid justify-items-start gap-1">
          <DeliveryBadge state={row.state} />
          <Direction direction={row.direction} />
        </span>
      ),
    },
    {
      id: 'addresses',
      header: t('column.addresses'),
      optional: true,
      className: 'align-top',
      cell: (row) => <Addresses row={row} withCustomer={withCustomer} />,
    },
    {
      id: 'reply',
      header: t('column.reply'),
      optional: true,
      from: 'md',
      className: 'w-[42%] align-top',
      cell: (row) => <LastReply row={row} />,
    },
    {
      id: 'source',
      header: t('column.source'),
      optional: true,
      from: 'lg',
      className: 'w-px align-top',
      cell: (row) => (
        <span className="font-mono text-[13px] text-muted" title={row.sourceHelo ?? undefined}>
          {row.sourceIp ?? '–'}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.id}
      hrefOf={pathOf}
      empty={empty}
      shown={shown}
    />
  );
}

/** Narrow screens have the state below the time. */
function Accepted({ row }: { row: Delivery }) {
  return (
    <span className="grid justify-items-start gap-0.5 font-normal">
      <StackedTime at={row.acceptedAt} />
      <span className="mt-1 sm:hidden">
        <DeliveryBadge state={row.state} />
      </span>
    </span>
  );
}

function Direction({ direction }: Pick<Delivery, 'direction'>) {
  const t = useTranslations('delivery.direction');
  const Icon = direction === 'in' ? ArrowDownLeft : ArrowUpRight;
  return (
    <span className="inline-flex items-center gap-1 text-[13px] whitespace-nowrap text-muted">
      <Icon aria-hidden className="size-4 shrink-0" />
      {t(direction)}
    </span>
  );
}

function Addresses({ row, withCustomer }: { row: Delivery; withCustomer: boolean }) {
  const t = useTranslations('delivery');
  return (
    <span className="block min-w-0">
      <span className="block font-medium wrap-anywhere">{recipientText(row.recipient, t)}</span>
      <span className="block text-[13px] leading-5 wrap-anywhere text-muted">
        {t('from', { sender: row.sender || t('nullSender') })}
      </span>
      {row.subject !== null && <span className="line-clamp-1 text-[13px] leading-5 wrap-anywhere">{row.subject}</span>}
      {row.originalRecipient !== null && (
        <span className="block text-[13px] leading-5 wrap-anywhere text-muted">
          {t('writtenTo', { original: row.originalRecipient })}
        </span>
      )}
      {withCustomer && row.customerName && (
        <span className="line-clamp-1 text-xs leading-5 text-muted">{row.customerName}</span>
      )}
    </span>
  );
}

/** What the other side said, and below it what that means when it is no success. */
function LastReply({ row }: { row: Delivery }) {
  const t = useTranslations('delivery');
  const reading = useReading()(outcomeOf(row));
  const codes = codesOf(row.lastCode, row.lastEnhanced);
  const words = row.lastReply && wordsOf(row.lastReply);
  return (
    <span className="block text-[13px] leading-5">
      <span className="line-clamp-1 wrap-anywhere" title={row.lastReply ?? undefined}>
        {codes && <span className="mr-1.5 font-mono tabular-nums">{codes}</span>}
        <span className="text-muted">{words || (codes ? '' : t('noReply'))}</span>
      </span>
      {reading && <span className="mt-0.5 line-clamp-2">{reading}</span>}
    </span>
  );
}
