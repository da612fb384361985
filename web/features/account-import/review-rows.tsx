'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { bytesText } from '../../components/ui/amounts.ts';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import type { Preview, Refused } from './import-types.ts';

/** The first rows that would be opened, as they were understood. */
export function ShownTable({ rows, count }: { rows: Preview['shown']; count: number }) {
  const t = useTranslations('accountImport');
  const kind = useTranslations('account.kind');
  const format = useFormatter();
  const locale = useLocale();
  const columns: Column<Preview['shown'][number]>[] = [
    { id: 'line', header: t('line'), align: 'right', className: 'w-16', cell: ({ line }) => format.number(line) },
    {
      id: 'address',
      header: t('field.address'),
      cell: ({ address }) => <span className="wrap-anywhere">{address}</span>,
    },
    { id: 'name', header: t('field.displayName'), from: 'sm', cell: ({ displayName }) => displayName },
    { id: 'kind', header: t('field.kind'), from: 'md', cell: (row) => kind(row.kind) },
    {
      id: 'quota',
      header: t('field.quota'),
      align: 'right',
      cell: (row) => (row.kind === 'sender' ? '–' : bytesText(row.quotaBytes, locale)),
    },
    { id: 'secret', header: t('field.password'), from: 'sm', cell: ({ secret }) => t(`secret.${secret}`) },
  ];
  return (
    <Card flush title={t('shownTitle')} description={t('shownMore', { shown: rows.length, count })}>
      <DataTable
        caption={t('shownTitle')}
        columns={columns}
        rows={rows}
        keyOf={({ line }) => String(line)}
        empty={null}
      />
    </Card>
  );
}

/** Rows that cannot be opened, each with its reason. */
export function RefusedTable({ rows, count }: { rows: readonly Refused[]; count: number }) {
  const t = useTranslations('accountImport');
  const refusals = useTranslations('refusals');
  const format = useFormatter();
  const columns: Column<Refused>[] = [
    { id: 'line', header: t('line'), align: 'right', className: 'w-16', cell: ({ line }) => format.number(line) },
    {
      id: 'found',
      header: t('found'),
      className: 'min-w-32',
      cell: ({ found }) => <span className="font-mono text-[13px] [overflow-wrap:anywhere]">{found}</span>,
    },
    { id: 'problem', header: t('problem'), cell: ({ key, params }) => refusals(key, params as never) },
  ];
  return (
    <Card
      flush
      title={t('refusedTitle', { count })}
      {...(count > rows.length && { description: t('refusedMore', { shown: rows.length, count }) })}
    >
      <DataTable
        caption={t('refusedTitle', { count })}
        columns={columns}
        rows={rows}
        keyOf={({ line }) => String(line)}
        empty={null}
      />
    </Card>
  );
}
