import { getLocale, getTranslations } from 'next-intl/server';
import { exportAccounts } from '../../services/account/export-accounts.ts';
import { listCustomers } from '../../services/customer/list-customers.ts';
import type { TenantTx } from '../../services/db/doors.ts';
import { byteOrderMark, csvLines } from '../client/csv.ts';
import { timeZone } from '../i18n/formats.ts';

const columns = ['address', 'displayName', 'kind', 'quota', 'state', 'createdAt', 'customer'] as const;

type Open = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/** The accounts that a search finds, in order of address, piece by piece; each piece in a transaction of its own. An import reads the file. */
export async function* accountCsv(
  open: Open,
  filter: { readonly search?: string; readonly customerId?: string },
): AsyncGenerator<string> {
  const locale = await getLocale();
  const t = await getTranslations({ locale, namespace: 'accountImport.csvColumn' });
  const words = await getTranslations({ locale, namespace: 'account' });
  // Swedish writes 2026-11-21 10:32:15, which every spreadsheet reads as a date.
  const instant = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const customers = new Map((await open((tx) => listCustomers(tx))).map(({ id, name }) => [id, name]));
  yield byteOrderMark + csvLines([columns.map((name) => t(name))]);
  let cursor: string | undefined;
  do {
    const page = await open((tx) => exportAccounts(tx, { ...filter, cursor }));
    yield csvLines(
      page.rows.map(({ address, displayName, kind, quotaBytes, state, createdAt, customerId }) => [
        ...[address, displayName, words(`kind.${kind}`)],
        kind === 'sender' ? null : Math.round(quotaBytes / 2 ** 20),
        ...[words(`state.${state}`), instant.format(createdAt), customers.get(customerId) ?? null],
      ]),
    );
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
