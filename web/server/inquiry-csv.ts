import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { QueuedInquiry } from '../../services/inquiry/inquiry-view.ts';
import { inquiryFilter, listAsked } from '../../services/inquiry/list-inquiries.ts';
import { listForOperator, listQueue, type listQueueInput } from '../../services/inquiry/list-queue.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';
import { type RowOf, rowsAtOnce, type Shown } from './list-files.ts';
import type { OpenSystem } from './operator-files.ts';
import type { OpenTenant } from './own-transaction.ts';
import { filterOf } from './send-list.ts';

type Filter = z.input<typeof listQueueInput>;

/** What an address asks of inquiries, for whoever answers them. */
export function queueFilterOf(query: Parameters<typeof filterOf>[1]): Filter {
  const only = query instanceof URLSearchParams ? query.get('only') : query.only;
  const which = only === 'mine' || only === 'escalated' ? { [only]: true } : {};
  return { ...filterOf(inquiryFilter, query), ...which };
}

type Row = RowOf<typeof listAsked> & Partial<Pick<QueuedInquiry, 'reseller' | 'customer' | 'assignedTo'>>;
type Read = (asked: Filter) => Promise<{ rows: Row[]; nextCursor: string | null }>;

async function* inquiryCsv(read: Read, side: 'asker' | 'desk', filter: Filter, shown: Shown) {
  const t = await getTranslations('inquiry');
  const columns: CsvColumn<Row>[] = [
    ['subject', t('column.subject'), ({ subject }) => subject],
    ['subject', t('column.kind'), ({ kind }) => t(`kind.${kind}`)],
    ...(side === 'desk'
      ? ([
          ['subject', t('reseller'), ({ reseller }) => reseller ?? ''],
          ['subject', t('customer'), ({ customer }) => customer ?? ''],
        ] satisfies CsvColumn<Row>[])
      : []),
    ['subject', t('askedBy'), ({ askedBy, asker }) => askedBy ?? t(`asker.${asker}`)],
    ['state', t('column.state'), ({ state }) => t(`state.${side}.${state}`)],
    ...(side === 'desk'
      ? ([['assigned', t('column.assigned'), ({ assignedTo }) => assignedTo?.name ?? '']] satisfies CsvColumn<Row>[])
      : []),
    ['changed', t('openedAt'), ({ openedAt }) => csvInstant(openedAt)],
    ['changed', t('column.changed'), ({ changedAt }) => csvInstant(changedAt)],
  ];
  yield* listCsv(
    columns,
    shown,
    pagesOf((cursor) => read({ ...filter, cursor, limit: rowsAtOnce })),
  );
}

/** What one asked, the last said first. */
export const askedCsv = (open: OpenTenant, filter: Filter, shown: Shown) =>
  inquiryCsv((asked) => open((tx) => listAsked(tx, asked)), 'asker', filter, shown);

/** What a reseller's customers and their people ask, the last touched first. */
export const queueCsv = (open: OpenTenant, filter: Filter, shown: Shown) =>
  inquiryCsv((asked) => open((tx) => listQueue(tx, asked)), 'desk', filter, shown);

/** What reaches the operator. */
export const escalatedCsv = (open: OpenSystem, filter: Filter, shown: Shown) =>
  inquiryCsv((asked) => open((tx) => listForOperator(tx, asked)), 'desk', filter, shown);
