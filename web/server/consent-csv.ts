import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { type consentFilter, listAllConsents, listConsents } from '../../services/support/list-consents.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';
import { type RowOf, rowsAtOnce, type Shown } from './list-files.ts';
import type { OpenSystem } from './operator-files.ts';
import type { OpenTenant } from './own-transaction.ts';

type Filter = z.infer<typeof consentFilter>;
type Row = RowOf<typeof listConsents> & Partial<Pick<RowOf<typeof listAllConsents>, 'reseller' | 'askedBy'>>;
type Read = (asked: Filter & { cursor?: string | undefined; limit: number }) => Promise<{
  rows: Row[];
  nextCursor: string | null;
}>;

async function* csvOf(read: Read, byOperator: boolean, filter: Filter, shown: Shown) {
  const t = await getTranslations('support');
  const columns: CsvColumn<Row>[] = [
    ...(byOperator ? ([['whose', t('reseller'), ({ reseller }) => reseller ?? '']] satisfies CsvColumn<Row>[]) : []),
    ['whose', t('whose'), ({ customer }) => customer ?? t('whole')],
    ['whose', t('standing'), ({ state }) => t(`state.${state}`)],
    ['whose', t('what'), ({ areas }) => areas.map((area) => t(`area.${area}`)).join(t('comma'))],
    ['whose', t('hoursLabel'), ({ hours }) => hours],
    ['whose', t('reason'), ({ reason }) => reason],
    ['whose', t('askedAt'), ({ askedAt }) => csvInstant(askedAt)],
    ...(byOperator ? ([['whose', t('askedBy'), ({ askedBy }) => askedBy ?? '']] satisfies CsvColumn<Row>[]) : []),
    ['whose', t('answeredAt'), ({ answeredAt }) => csvInstant(answeredAt)],
    ['whose', t('answeredBy'), ({ answeredBy }) => answeredBy],
    ['whose', t('until'), ({ expiresAt }) => csvInstant(expiresAt)],
    ['whose', t('endedAt'), ({ endedAt }) => csvInstant(endedAt)],
    ['whose', t('looks'), ({ looks }) => looks],
  ];
  yield* listCsv(
    columns,
    shown,
    pagesOf((cursor) => read({ ...filter, cursor, limit: rowsAtOnce })),
  );
}

/** What was asked of one's own house, the latest first. */
export const consentsCsv = (open: OpenTenant, filter: Filter, shown: Shown) =>
  csvOf((asked) => open((tx) => listConsents(tx, asked)), false, filter, shown);

/** What was asked of everybody, the latest first. */
export const allConsentsCsv = (open: OpenSystem, filter: Filter, shown: Shown) =>
  csvOf((asked) => open((tx) => listAllConsents(tx, asked)), true, filter, shown);
