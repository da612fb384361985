'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';
import { ScrollArea } from './scroll-area.tsx';
import { SkeletonRows } from './skeleton.tsx';

export type Column<Row> = {
  id: string;
  /** Empty over buttons, which need no heading to be seen by; it is told to who cannot see them. */
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the right so that they can be compared. */
  align?: 'right';
  /** Left out on screens narrower than this. */
  from?: 'sm' | 'md' | 'lg';
  className?: string;
  /** May be left out by whoever looks. */
  optional?: boolean;
};

type DataTableProps<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  /** Undefined while they are on their way. */
  rows: readonly Row[] | undefined;
  keyOf: (row: Row) => string;
  /** Page of a row; its first column becomes the link. */
  hrefOf?: (row: Row) => string;
  empty: ReactNode;
  /** Which of the columns that may be left out are shown; undefined: all. */
  shown?: readonly string[] | undefined;
};

const hidden = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden' };

/** A dense list. Scrolls sideways in itself rather than widening the page. */
export function DataTable<Row>({ caption, columns: all, rows, keyOf, hrefOf, empty, shown }: DataTableProps<Row>) {
  const t = useTranslations('common');
  const columns = all.filter(({ id, optional }) => !optional || shown === undefined || shown.includes(id));
  if (!rows) return <SkeletonRows />;
  if (rows.length === 0) return <>{empty}</>;
  const style = (column: Column<Row>) =>
    cn(column.align === 'right' && 'text-right tabular-nums', column.from && hidden[column.from], column.className);
  return (
    <ScrollArea label={caption}>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cn(
                  // What only a screen reader reads stands in here, and does not make the page wider.
                  'relative px-3 py-2 weak:text-left text-xs font-medium break-keep text-muted sm:whitespace-nowrap first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5',
                  style(column),
                )}
              >
                {column.header === '' ? <span className="sr-only">{t('actions')}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={keyOf(row)} className={cn('relative', hrefOf && 'hover:bg-sunken/70')}>
              {columns.map((column, at) => (
                <td
                  key={column.id}
                  className={cn(
                    'px-3 py-2.5 weak:align-middle first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5',
                    style(column),
                  )}
                >
                  {at === 0 && hrefOf ? (
                    // The link covers the row, so that a click anywhere opens it; buttons in a row need `relative`.
                    <Link
                      href={hrefOf(row)}
                      className="font-medium text-ink after:absolute after:inset-0 hover:text-brand-ink"
                    >
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
