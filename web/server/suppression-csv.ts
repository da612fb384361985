import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { manual, type StopReason, stopReasons } from '../../core/suppression/stop-reason.ts';
import { exportSuppressions } from '../../services/suppression/export-suppressions.ts';
import type { suppressionFilter } from '../../services/suppression/list-suppressions.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';
import type { OpenTenant } from './own-transaction.ts';

type Row = Awaited<ReturnType<typeof exportSuppressions>>['rows'][number];
const known: readonly string[] = [manual, ...stopReasons];

/** Suppressed recipients as a filter shows them, newest first. The first column is what an import reads. */
export async function* suppressionCsv(
  open: OpenTenant,
  filter: z.input<typeof suppressionFilter>,
  shown: readonly string[] | undefined,
) {
  const t = await getTranslations('suppression');
  const c = await getTranslations('suppression.csvColumn');
  const reasonOf = ({ imported, reason }: Row) =>
    imported ? t('imported') : known.includes(reason) ? t(`reasons.${reason as StopReason}`) : reason;
  const columns: CsvColumn<Row>[] = [
    ['recipient', c('address'), ({ recipient }) => recipient],
    ['reason', c('reason'), reasonOf],
    ['recipient', c('state'), ({ state }) => t(`states.${state === 'waiting' ? 'csvWaiting' : state}`)],
    ['reason', c('occurrences'), ({ occurrences }) => occurrences],
    ['since', c('createdAt'), ({ createdAt }) => csvInstant(createdAt)],
    ['since', c('startsAt'), ({ startsAt }) => csvInstant(startsAt)],
    ['since', c('releaseAt'), ({ releaseAt }) => csvInstant(releaseAt)],
    ['since', c('releasedAt'), ({ releasedAt }) => csvInstant(releasedAt)],
    ['since', c('releaseCause'), ({ releaseCause }) => releaseCause && t(`releaseCauses.${releaseCause}`)],
    ['reason', c('reply'), ({ cause }) => cause?.reply ?? null],
    ['reason', c('rule'), ({ cause }) => cause?.rule ?? null],
    ['list', c('list'), ({ customerId, customerName }) => (customerId === null ? t('resellerList') : customerName)],
  ];
  yield* listCsv(
    columns,
    shown,
    pagesOf((cursor) => open((tx) => exportSuppressions(tx, { ...filter, cursor }))),
  );
}
