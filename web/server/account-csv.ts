import { getLocale, getTranslations } from 'next-intl/server';
import { exportAccounts } from '../../services/account/export-accounts.ts';
import type { AccountFilter, AccountRow } from '../../services/account/list-accounts.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';
import type { OpenTenant } from './own-transaction.ts';

/** The accounts that a filter shows, in order of address, piece by piece; each piece in a transaction of its own. An import reads the file. */
export async function* accountCsv(
  open: OpenTenant,
  filter: AccountFilter,
  shown: readonly string[] | undefined,
): AsyncGenerator<string> {
  const locale = await getLocale();
  const t = await getTranslations({ locale, namespace: 'accountImport.csvColumn' });
  const words = await getTranslations({ locale, namespace: 'account' });
  const columns: CsvColumn<AccountRow>[] = [
    ['address', t('address'), (row) => row.address],
    ['address', t('displayName'), (row) => row.displayName],
    ['kind', t('kind'), ({ kind }) => words(`kind.${kind}`)],
    ['quota', t('quota'), ({ kind, quotaBytes }) => (kind === 'sender' ? null : Math.round(quotaBytes / 2 ** 20))],
    ['state', t('state'), ({ state }) => words(`state.${state}`)],
    ['opened', t('createdAt'), ({ createdAt }) => csvInstant(createdAt)],
    ['customer', t('customer'), ({ customerName }) => customerName],
  ];
  const pages = pagesOf((cursor) => open((tx) => exportAccounts(tx, { ...filter, cursor })));
  yield* listCsv(columns, shown, pages);
}
