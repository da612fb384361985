'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import { StateOf } from './state-of.tsx';
import type { Suppression } from './suppression-types.ts';
import { useReason } from './use-reason.ts';

type SuppressionTableProps = {
  rows: Suppression[] | undefined;
  ofReseller: boolean;
  empty: ReactNode;
  shown?: readonly string[] | undefined;
  onRelease: (suppression: Suppression) => void;
  onWhy: (suppression: Suppression) => void;
};

export function SuppressionTable({ rows, ofReseller, empty, shown, onRelease, onWhy }: SuppressionTableProps) {
  const t = useTranslations('suppression');
  const listOf = ({ customerId, customerName }: Suppression) =>
    customerId === null ? t('resellerList') : customerName;
  const columns: Column<Suppression>[] = [
    {
      id: 'recipient',
      header: t('recipient'),
      cell: (row) => (
        <span className="grid justify-items-start gap-1">
          <span className="font-mono text-[13px] wrap-anywhere">{row.recipient}</span>
          <StateOf suppression={row} />
          {(shown === undefined || shown.includes('reason')) && (
            <span className="sm:hidden">
              <ReasonOf suppression={row} />
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'reason',
      header: t('reason'),
      optional: true,
      from: 'sm',
      cell: (row) => <ReasonOf suppression={row} />,
    },
    ...(ofReseller
      ? [
          {
            id: 'list',
            header: t('list'),
            optional: true,
            from: 'lg' as const,
            cell: (row: Suppression) => <span className="text-[13px]">{listOf(row)}</span>,
          },
        ]
      : []),
    { id: 'since', header: t('since'), optional: true, from: 'md', cell: ({ createdAt }) => <Time at={createdAt} /> },
    {
      id: 'actions',
      header: '',
      align: 'right',
      cell: (row) => (
        <span className="flex justify-end gap-1.5 max-sm:flex-col max-sm:items-end">
          <Button size="sm" aria-label={t('whyOf', { recipient: row.recipient })} onClick={() => onWhy(row)}>
            {t('why')}
          </Button>
          {row.state !== 'released' && (
            <Button
              needs="suppression:write"
              size="sm"
              aria-label={t('releaseOf', { recipient: row.recipient })}
              onClick={() => onRelease(row)}
            >
              {t('release')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <DataTable caption={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={empty} shown={shown} />
  );
}

function ReasonOf({ suppression: { imported, reason, createdBy, cause, occurrences } }: { suppression: Suppression }) {
  const t = useTranslations('suppression');
  const reasonText = useReason();
  return (
    <span className="grid justify-items-start text-[13px]">
      <span className="sm:whitespace-nowrap">{imported ? t('imported') : reasonText(reason)}</span>
      {createdBy && <span className="text-xs text-muted">{createdBy}</span>}
      {cause && (
        <span className="line-clamp-2 text-xs text-muted [overflow-wrap:anywhere]">
          {t('occurred', { occurrences })}
          {cause.reply && ` · ${cause.reply}`}
        </span>
      )}
    </span>
  );
}
