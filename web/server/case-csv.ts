import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { type caseFilter, listCases } from '../../services/abuse/list-cases.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';
import { type RowOf, rowsAtOnce, type Shown } from './list-files.ts';
import type { OpenOwn } from './own-transaction.ts';

/** Cases of possible misuse as a filter shows them, with the figures they were noticed by. */
export async function* caseCsv(open: OpenOwn, filter: z.infer<typeof caseFilter>, shown: Shown) {
  const t = await getTranslations('abuse');
  const columns: CsvColumn<RowOf<typeof listCases>>[] = [
    ['what', t('column.what'), ({ kind }) => t(`kind.${kind}`)],
    ['what', t('csv.count'), ({ count }) => count],
    ['what', t('csv.sent'), ({ sent }) => sent],
    ['whose', t('reseller'), ({ reseller }) => reseller],
    ['whose', t('customer'), ({ customer }) => customer],
    ['whose', t('account'), ({ account }) => account?.address ?? ''],
    ['grade', t('column.grade'), ({ grade }) => t(`grade.${grade}`)],
    ['state', t('column.state'), ({ state, outcome }) => t(`state.${outcome ?? state}`)],
    ['opened', t('column.opened'), ({ openedAt }) => csvInstant(openedAt)],
    ['opened', t('closed'), ({ closedAt }) => csvInstant(closedAt)],
  ];
  const pages = pagesOf((cursor) => open((tx) => listCases(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(columns, shown, pages);
}
