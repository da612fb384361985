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
  /** On a telephone each row is a block of named lines, for rows that are too wide to stand beside each other there. */
  stacked?: boolean;
  /** Which of the columns that may be left out are shown; undefined: all. */
  shown?: readonly string[] | undefined;
};

/** What makes a row of a table a block of lines below `sm`: its first cell, its buttons beside that, and each other under its name. */
const block = {
  table: 'max-sm:block',
  head: 'max-sm:sr-only',
  row: 'max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-start max-sm:gap-x-3 max-sm:gap-y-1.5 max-sm:px-4 max-sm:py-3',
  line: 'max-sm:col-span-2 max-sm:flex max-sm:flex-wrap max-sm:items-baseline max-sm:gap-x-3 max-sm:gap-y-1 max-sm:text-left',
  value: 'max-sm:flex-[1_1_min-content]',
  first: 'max-sm:min-w-0 max-sm:wrap-anywhere',
  buttons: 'max-sm:col-start-2 max-sm:row-start-1',
  cell: 'sm:px-3 sm:py-2.5 sm:first:pl-5 sm:last:pr-5 sm:align-middle',
};
const cell = 'px-3 py-2.5 weak:align-middle first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5';

const hidden = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden' };

/** A dense list. Scrolls sideways in itself rather than widening the page. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns: all, rows, keyOf, hrefOf, empty, shown, stacked = false } = props;
  const t = useTranslations('common');
  const columns = all.filter(({ id, optional }) => !optional || shown === undefined || shown.includes(id));
  if (!rows) return <SkeletonRows />;
  if (rows.length === 0) return <>{empty}</>;
  // Where the outer columns are left out, those that are outermost then keep the edges.
  const edges = [columns.findIndex(({ from }) => !from), columns.findLastIndex(({ from }) => !from)];
  const style = (column: Column<Row>, at: number) =>
    cn(
      column.align === 'right' && 'text-right tabular-nums',
      column.from && hidden[column.from],
      !stacked && at === edges[0] && 'max-sm:pl-4',
      !stacked && at === edges[1] && 'max-sm:pr-4',
      column.className,
    );
  const place = (column: Column<Row>, at: number) =>
    stacked
      ? cn(block.cell, at === 0 ? block.first : column.header === '' ? block.buttons : !column.from && block.line)
      : cell;
  const content = (column: Column<Row>, row: Row, at: number) =>
    stacked && at > 0 && column.header !== '' ? (
      <>
        <span aria-hidden className="w-24 shrink-0 text-xs font-medium text-muted sm:hidden">
          {column.header}
        </span>
        <div className={block.value}>{column.cell(row)}</div>
      </>
    ) : (
      column.cell(row)
    );
  return (
    <ScrollArea label={caption}>
      <table className={cn('w-full border-collapse text-sm', stacked && block.table)}>
        <caption className="sr-only">{caption}</caption>
        <thead className={cn(stacked && block.head)}>
          <tr className="border-b border-line">
            {columns.map((column, at) => (
              <th
                key={column.id}
                scope="col"
                className={cn(
                  // What only a screen reader reads stands in here, and does not make the page wider.
                  'relative px-3 py-2 weak:text-left text-xs font-medium break-keep text-muted sm:whitespace-nowrap first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5',
                  style(column, at),
                )}
              >
                {column.header === '' ? <span className="sr-only">{t('actions')}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={cn('divide-y divide-line', stacked && block.table)}>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={cn('relative', stacked && block.row, hrefOf && 'hover:bg-sunken/70')}>
              {columns.map((column, at) => (
                <td key={column.id} className={cn(place(column, at), style(column, at))}>
                  {at === 0 && hrefOf ? (
                    // The link covers the row, so that a click anywhere opens it; buttons in a row need `relative`.
                    <Link
                      href={hrefOf(row)}
                      className="font-medium text-ink after:absolute after:inset-0 hover:text-brand-ink"
                    >
                      {column.cell(row)}
                    </Link>
                  ) : (
                    content(column, row, at)
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
