import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { readingOf } from '../../core/delivery/reading.ts';
import type { SystemTx } from '../../services/db/doors.ts';
import { listPayments, type paymentFilter } from '../../services/payment/list-payments.ts';
import { listQueue } from '../../services/queue/list-queue.ts';
import type { queueSelectorInput } from '../../services/queue/queue-selector.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';
import { type RowOf, rowsAtOnce, type Shown } from './list-files.ts';

export type OpenSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

/** Payments as a filter shows them, the last recorded first. */
export async function* paymentCsv(open: OpenSystem, filter: z.infer<typeof paymentFilter>, shown: Shown) {
  const t = await getTranslations('payment');
  const columns: CsvColumn<RowOf<typeof listPayments>>[] = [
    ['contract', t('contract'), ({ name }) => name],
    ['contract', t('csvNumber'), ({ number }) => number],
    ['on', t('on'), ({ on }) => on],
    ['method', t('method'), ({ method }) => t(`methodOf.${method}`)],
    ['to', t('putTo'), ({ invoices }) => invoices.map(({ number, amount }) => `${number} ${amount}`).join(' / ')],
    ['to', t('credit'), ({ credit }) => credit],
    ['to', t('takenBack'), ({ back }) => back],
    ['amount', t('amount'), ({ amount }) => amount],
    ['contract', t('note'), ({ note }) => note],
  ];
  const pages = pagesOf((cursor) => open((tx) => listPayments(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(columns, shown, pages);
}

/** So many of the queue are read at once, as a page of it may hold. */
const waitingAtOnce = 200;

/** What waits of what is selected, the oldest first. Domains and no addresses, as the page shows it. */
export async function* queueCsv(open: OpenSystem, selector: z.infer<typeof queueSelectorInput>, shown: Shown) {
  const t = await getTranslations('queue');
  const delivery = await getTranslations('delivery');
  const columns: CsvColumn<RowOf<typeof listQueue>>[] = [
    ['since', t('column.since'), ({ acceptedAt }) => csvInstant(acceptedAt)],
    ['since', t('message'), ({ messageId }) => messageId],
    ['since', t('csv.sender'), ({ senderDomain }) => senderDomain],
    ['since', t('domain'), ({ recipientDomain }) => recipientDomain],
    ['since', t('reseller'), ({ resellerName }) => resellerName],
    ['since', t('customer'), ({ customerName }) => customerName],
    ['since', t('source'), ({ sourceIp }) => sourceIp],
    ['state', t('column.state'), ({ state }) => t(`state.${state}`)],
    ['state', t('csv.attempts'), ({ attempts }) => attempts],
    ['why', t('csv.code'), ({ code, enhanced }) => [code, enhanced].filter((each) => each !== null).join(' ')],
    [
      'why',
      t('column.why'),
      ({ state, code, enhanced, reason }) => {
        if (state === 'queued') return t('neverTried');
        const reading = readingOf({ kind: 'deferred', code, enhanced, reply: null, reason });
        return reading ? delivery(`reading.${reading}`) : reason;
      },
    ],
    ['why', t('csv.lastAttempt'), ({ lastAttemptAt }) => csvInstant(lastAttemptAt)],
    ['next', t('column.next'), ({ nextAttemptAt }) => csvInstant(nextAttemptAt)],
    ['next', t('csv.node'), ({ node }) => node],
    ['size', t('csv.bytes'), ({ sizeBytes }) => sizeBytes],
  ];
  const pages = pagesOf((cursor) => open((tx) => listQueue(tx, { ...selector, cursor, limit: waitingAtOnce })));
  yield* listCsv(columns, shown, pages);
}
