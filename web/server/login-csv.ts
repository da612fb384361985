import { getTranslations } from 'next-intl/server';
import { type LoginFilter, type LoginView, listLogins } from '../../services/login-log/list-logins.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';
import type { OpenTenant } from './own-transaction.ts';

/** Rows read and written at once. */
const rowsAtOnce = 1_000;

/** The log of logins as a filter shows it, newest first, piece by piece. */
export async function* loginCsv(open: OpenTenant, filter: LoginFilter): AsyncGenerator<string> {
  const t = await getTranslations('loginLog');
  const columns: CsvColumn<LoginView>[] = [
    ['at', t('at'), ({ at }) => csvInstant(at)],
    ['who', t('kind'), ({ accountId }) => t(`kinds.${accountId ? 'account' : 'administrator'}`)],
    ['who', t('who'), ({ who }) => who ?? t('gone')],
    ['who', t('customer'), ({ customerName }) => customerName],
    ['protocol', t('protocol'), ({ protocol }) => t(`protocols.${protocol}`)],
    ['outcome', t('result'), ({ failed }) => t(`results.${failed ? 'failed' : 'ok'}`)],
    ['outcome', t('outcome'), ({ outcome }) => t(`outcomes.${outcome}`)],
    ['ip', t('ip'), ({ ip }) => ip],
  ];
  const pages = pagesOf((cursor) => open((tx) => listLogins(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(columns, undefined, pages);
}
