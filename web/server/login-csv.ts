import { getTranslations } from 'next-intl/server';
import { type LoginFilter, type LoginView, listLogins } from '../../services/login-log/list-logins.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';
import type { OpenOwn } from './own-transaction.ts';

/** Rows read and written at once. */
const rowsAtOnce = 1_000;

/**
 * The log of logins as a filter shows it, newest first, piece by piece.
 *
 * @param ofOperator its own staff's, who have neither customers nor mailboxes
 */
export async function* loginCsv(open: OpenOwn, filter: LoginFilter, ofOperator: boolean): AsyncGenerator<string> {
  const t = await getTranslations('loginLog');
  const whose: CsvColumn<LoginView>[] = ofOperator
    ? [['who', t('staff'), ({ who }) => who ?? t('gone')]]
    : [
        ['who', t('kind'), ({ accountId }) => t(`kinds.${accountId ? 'account' : 'administrator'}`)],
        ['who', t('who'), ({ who }) => who ?? t('gone')],
        ['who', t('customer'), ({ customerName }) => customerName],
      ];
  const columns: CsvColumn<LoginView>[] = [
    ['at', t('at'), ({ at }) => csvInstant(at)],
    ...whose,
    ['protocol', t('protocol'), ({ protocol }) => t(`protocols.${protocol}`)],
    ['outcome', t('result'), ({ failed }) => t(`results.${failed ? 'failed' : 'ok'}`)],
    ['outcome', t('outcome'), ({ outcome }) => t(`outcomes.${outcome}`)],
    ['ip', t('ip'), ({ ip }) => ip],
  ];
  const pages = pagesOf((cursor) => open((tx) => listLogins(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(columns, undefined, pages);
}
