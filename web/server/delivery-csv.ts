import { getLocale, getTranslations } from 'next-intl/server';
import { errorStatuses } from '../../core/delivery/error-status.ts';
import { readingOf } from '../../core/delivery/reading.ts';
import type { TenantTx } from '../../services/db/doors.ts';
import type { DeliveryFilter } from '../../services/delivery/delivery-filter.ts';
import type { DeliveryView } from '../../services/delivery/delivery-view.ts';
import { listDeliveries } from '../../services/delivery/list-deliveries.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';

/** Rows read and written at once: what a file of any length holds in memory. */
const rowsAtOnce = 1_000;

/** In their order in the file, by the column of the list that each is a part of. */
const columns = [
  ...[['acceptedAt', 'at'] as const],
  ...[['direction', 'state'] as const, ['state', 'state'] as const],
  ...(['customer', 'sender', 'recipient', 'subject', 'apiData', 'messageId'] as const).map(
    (name) => [name, 'addresses'] as const,
  ),
  ...(['attempts', 'code', 'enhanced', 'reply', 'errorStatus', 'reason', 'reading'] as const).map(
    (name) => [name, 'reply'] as const,
  ),
  ...(['source', 'remote', 'size'] as const).map((name) => [name, 'source'] as const),
] as const;

type Open = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/** The delivery log as a filter shows it, newest first, piece by piece; each piece in a transaction of its own. */
export async function* deliveryCsv(
  open: Open,
  filter: DeliveryFilter,
  shown: readonly string[] | undefined,
): AsyncGenerator<string> {
  const row = await rowWriter();
  const t = await getTranslations('delivery.csvColumn');
  const pages = pagesOf((cursor) => open((tx) => listDeliveries(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(
    columns.map(([name, of], at): CsvColumn<Cells> => [of, t(name), (cells) => cells[at] ?? null]),
    shown,
    mapped(pages, row),
  );
}

type Cells = readonly (string | number | null)[];

async function* mapped(pages: AsyncIterable<readonly DeliveryView[]>, row: (delivery: DeliveryView) => Cells) {
  for await (const rows of pages) yield rows.map(row);
}

async function rowWriter(): Promise<(delivery: DeliveryView) => Cells> {
  const t = await getTranslations({ locale: await getLocale(), namespace: 'delivery' });
  return (delivery) => {
    const { state, lastCode, lastEnhanced, lastReply, reason } = delivery;
    const reading = readingOf({ kind: state, code: lastCode, enhanced: lastEnhanced, reply: lastReply, reason });
    const status = errorStatuses.find((each) => each === delivery.errorStatus);
    return [
      csvInstant(delivery.acceptedAt),
      t(`direction.${delivery.direction}`),
      t(`state.${state}`),
      delivery.customerName,
      delivery.sender,
      delivery.recipient,
      delivery.subject,
      delivery.apiData,
      delivery.messageIdHeader,
      delivery.attempts,
      lastCode,
      lastEnhanced,
      lastReply,
      status === undefined ? null : `${status} ${t(`errorStatus.${status}`)}`,
      reason,
      reading && t(`reading.${reading}`),
      delivery.sourceIp,
      delivery.remoteHost,
      delivery.sizeBytes,
    ];
  };
}
