'use client';

import type { ReactNode } from 'react';
import type { ListName } from '../../../core/list/list-name.ts';
import { Card } from '../../components/ui/card.tsx';
import { cn } from '../../components/ui/class-names.ts';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { type Keyset, Pager } from '../../components/ui/pager.tsx';
import { Total } from '../../components/ui/total.tsx';
import { ListTools } from './list-tools.tsx';
import { useListColumns } from './use-list-columns.ts';

export type Page<Row> = {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly more: boolean;
};

type ListTableProps<Row> = {
  caption: string;
  /** Over the table, where it is one of several on its page. */
  title?: string;
  description?: string;
  columns: readonly Column<Row>[];
  /** Undefined while it is on its way. */
  page: Page<Row> | undefined;
  keyset: Keyset;
  /** Page of a row; its first column becomes the link. */
  hrefOf?: (row: Row) => string;
  empty: ReactNode;
  /** What is shown: search, chips, months. */
  filters?: ReactNode;
  /** Beside the total: what is done with the list. */
  action?: ReactNode;
  shown?: readonly string[] | undefined;
};

/** One page of a list whose rows are read at the server, how many there are, and the way to the other pages. */
export function ListTable<Row extends { readonly id: string }>(props: ListTableProps<Row>) {
  const { caption, title, description, columns, page, keyset, hrefOf, empty, filters, action, shown } = props;
  const tools = action && <span className="ml-auto flex flex-wrap items-center gap-2">{action}</span>;
  const row = 'flex flex-wrap items-center gap-x-3 gap-y-2';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {!title && (
        <div className={row}>
          {filters}
          <Total of={page} />
          {tools}
        </div>
      )}
      <Card
        flush
        {...(title && { title })}
        {...(description && { description })}
        action={
          <span className={row}>
            <Total of={page} />
            {tools}
          </span>
        }
      >
        {title && filters && <div className={cn(row, 'px-4 pb-3 sm:px-5')}>{filters}</div>}
        <DataTable
          caption={caption}
          columns={columns}
          rows={page?.rows}
          keyOf={({ id }) => id}
          {...(hrefOf && { hrefOf })}
          empty={empty}
          shown={shown}
        />
        <Pager keyset={keyset} nextCursor={page?.nextCursor} of={caption} />
      </Card>
    </div>
  );
}

export type KeptListTableProps<Row> = ListTableProps<Row> & {
  list: ListName;
  /** What the page shows without the address saying so. */
  filter?: Readonly<Record<string, string>>;
};

/** The same with filters and columns that somebody keeps, and a file of all pages. */
export function KeptListTable<Row extends { readonly id: string }>({
  list,
  filter = {},
  ...table
}: KeptListTableProps<Row>) {
  const choice = useListColumns(list);
  const names = table.columns.flatMap(({ id, optional, header }) =>
    optional && typeof header === 'string' ? [[id, header] as const] : [],
  );
  return (
    <ListTable
      {...table}
      shown={choice.shown}
      action={
        <>
          <ListTools list={list} choice={choice} columns={names} filter={filter} onChange={table.keyset.reset} />
          {table.action}
        </>
      }
    />
  );
}
