import { getTranslations } from 'next-intl/server';
import { listClosedAccounts } from '../../services/account/list-closed-accounts.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';
import { type RowOf, rowsAtOnce, type Shown } from './list-files.ts';
import type { OpenTenant } from './own-transaction.ts';

/** Accounts that can be opened again, the last closed first. @param seesCustomers whether whose they are is told */
export async function* closedAccountCsv(open: OpenTenant, seesCustomers: boolean, shown: Shown) {
  const t = await getTranslations('account.closed');
  type Row = RowOf<typeof listClosedAccounts>;
  const columns: CsvColumn<Row>[] = [
    ['address', t('address'), ({ address }) => address],
    ['address', t('name'), ({ displayName }) => displayName],
    ...(seesCustomers
      ? ([['address', t('customer'), ({ customerName }) => customerName]] satisfies CsvColumn<Row>[])
      : []),
    ['closedAt', t('closedAt'), ({ closedAt }) => csvInstant(closedAt)],
    ['until', t('until'), ({ until }) => csvInstant(until)],
    ['actions', t('state'), ({ taken }) => (taken ? t('taken') : t('free'))],
  ];
  yield* listCsv(
    columns,
    shown,
    pagesOf((cursor) => open((tx) => listClosedAccounts(tx, { cursor, limit: rowsAtOnce }))),
  );
}
