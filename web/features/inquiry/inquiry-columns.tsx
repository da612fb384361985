'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '../../components/ui/data-table.tsx';
import { StackedTime } from '../../components/ui/time.tsx';
import { MarksOfInquiry, StateOfInquiry } from './inquiry-badges.tsx';
import type { InquiryRow, QueuedRow, Side } from './inquiry-types.ts';

type Row = InquiryRow | QueuedRow;

const isQueued = (row: Row): row is QueuedRow => 'labels' in row;

/** What is said of each inquiry in a list of them. */
export function useInquiryColumns(side: Side): Column<Row>[] {
  const t = useTranslations('inquiry');
  const whose = (row: Row) => {
    const asker = row.askedBy ?? t(`asker.${row.asker}`);
    if (!isQueued(row)) return asker;
    return [row.reseller, row.customer, asker].filter(Boolean).join(' · ');
  };
  return [
    {
      ...{ id: 'subject', header: t('column.subject') },
      cell: (row) => (
        <span className="grid gap-0.5">
          <span className="font-medium break-words">{row.subject}</span>
          <span className="text-[13px] leading-5 font-normal break-words text-muted">
            {t(`kind.${row.kind}`)} · {whose(row)}
          </span>
        </span>
      ),
    },
    {
      ...{ id: 'state', optional: true, header: t('column.state') },
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <StateOfInquiry state={row.state} side={side} />
          {isQueued(row) && (
            <span className="flex flex-wrap gap-1 max-sm:hidden">
              <MarksOfInquiry row={row} side={side} />
            </span>
          )}
        </span>
      ),
    },
    ...(side === 'desk'
      ? [
          {
            ...{ id: 'assigned', optional: true, header: t('column.assigned'), from: 'md' as const },
            cell: (row: Row) => (isQueued(row) && row.assignedTo?.name) || <span className="text-faint">–</span>,
          },
        ]
      : []),
    {
      ...{ id: 'changed', optional: true, header: t('column.changed'), from: 'sm' },
      cell: ({ changedAt }) => <StackedTime at={changedAt} />,
    },
  ];
}
