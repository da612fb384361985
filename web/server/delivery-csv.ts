import { getLocale, getTranslations } from 'next-intl/server';
import { errorStatuses } from '../../core/delivery/error-status.ts';
import { readingOf } from '../../core/delivery/reading.ts';
import type { TenantTx } from '../../services/db/doors.ts';
import type { DeliveryFilter } from '../../services/delivery/delivery-filter.ts';
import type { DeliveryView } from '../../services/delivery/delivery-view.ts';
import { listDeliveries } from '../../services/delivery/list-deliveries.ts';
import { byteOrderMark, csvLines } from '../client/csv.ts';
import { timeZone } from '../i18n/formats.ts';

/** Rows read and written at once: what a file of any length holds in memory. */
const rowsAtOnce = 1_000;

export const csvColumns = [
  'acceptedAt',
  'direction',
  'state',
  'customer',
  'sender',
  'recipient',
  'subject',
  'apiData',
  'messageId',
  'attempts',
  'code',
  'enhanced',
  'reply',
  'errorStatus',
  'reason',
  'reading',
  'source',
  'remote',
  'size',
] as const;

type Open = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/** The delivery log as a filter shows it, newest first, piece by piece; each piece in a transaction of its own. */
export async function* deliveryCsv(open: Open, filter: DeliveryFilter): AsyncGenerator<string> {
  const row = await rowWriter();
  const t = await getTranslations('delivery.csvColumn');
  yield byteOrderMark + csvLines([csvColumns.map((name) => t(name))]);
  let cursor: string | undefined;
  do {
    const page = await open((tx) => listDeliveries(tx, { ...filter, cursor, limit: rowsAtOnce }));
    yield csvLines(page.rows.map(row));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function rowWriter(): Promise<(delivery: DeliveryView) => (string | number | null)[]> {
  const t = await getTranslations({ locale: await getLocale(), namespace: 'delivery' });
  // Swedish writes 2026-11-21 10:32:15, which every spreadsheet reads as a date.
  const instant = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (delivery) => {
    const { state, lastCode, lastEnhanced, lastReply, reason } = delivery;
    const reading = readingOf({ kind: state, code: lastCode, enhanced: lastEnhanced, reply: lastReply, reason });
    const status = errorStatuses.find((each) => each === delivery.errorStatus);
    return [
      instant.format(delivery.acceptedAt),
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
