import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { SystemTx } from '../../services/db/doors.ts';
import { listPayments, type paymentFilter } from '../../services/payment/list-payments.ts';
import { type CsvColumn, listCsv, pagesOf } from './list-csv.ts';
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
