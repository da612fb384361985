import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { type applicationFilter, listApplications } from '../../services/application/list-applications.ts';
import { type demandFilter, listDueDemands } from '../../services/demand/list-due.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';
import { type RowOf, rowsAtOnce, type Shown } from './list-files.ts';
import type { OpenSystem } from './operator-files.ts';

/** Applications that wait as a filter shows them, the oldest first. */
export async function* applicationCsv(open: OpenSystem, filter: z.infer<typeof applicationFilter>, shown: Shown) {
  const t = await getTranslations('application');
  const columns: CsvColumn<RowOf<typeof listApplications>>[] = [
    ['name', t('field.name'), ({ name }) => name],
    ['cause', t('what'), ({ cause }) => t(`cause.${cause}`)],
    ['reseller', t('reseller'), ({ operatorName }) => operatorName],
    ['reseller', t('contract'), ({ contract }) => contract],
    ['at', t('since'), ({ requestedAt }) => csvInstant(requestedAt)],
  ];
  const pages = pagesOf((cursor) => open((tx) => listApplications(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(columns, shown, pages);
}

/** Demands that are not settled as a filter shows them, what is due first on top. */
export async function* demandCsv(open: OpenSystem, filter: z.infer<typeof demandFilter>, shown: Shown) {
  const t = await getTranslations('demand');
  const columns: CsvColumn<RowOf<typeof listDueDemands>>[] = [
    ['reseller', t('reseller'), ({ operatorName }) => operatorName],
    ['reseller', t('contract'), ({ contract }) => contract],
    ['kind', t('what'), ({ kind }) => t(`kind.${kind}`)],
    ['standing', t('state'), ({ standing }) => t(`standing.${standing}`)],
    ['due', t('due'), ({ dueOn }) => dueOn],
  ];
  const pages = pagesOf((cursor) => open((tx) => listDueDemands(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(columns, shown, pages);
}
