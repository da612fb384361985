'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { csvText, saveFile } from '../../client/csv.ts';
import { useTRPCClient } from '../../client/trpc.ts';
import { useToast } from '../../components/ui/toast.tsx';
import type { DeliveryFilter } from './delivery-filter.ts';
import { type Delivery, outcomeOf } from './delivery-types.ts';
import { useReading } from './use-reading.ts';

const rowsInFile = 2_000;
const rowsAtOnce = 200;

/** Saves what the list shows, all its pages, newest first, up to a number of rows that a browser and our database bear. */
export function useDeliveryCsv(filter: DeliveryFilter) {
  const t = useTranslations('delivery');
  // Swedish writes 2026-11-21 10:32:15, which every spreadsheet reads as a date.
  const instant = new Intl.DateTimeFormat('sv', { timeZone: useTimeZone(), dateStyle: 'short', timeStyle: 'medium' });
  const reading = useReading();
  const client = useTRPCClient();
  const toast = useToast();
  const [pending, setPending] = useState(false);

  const row = (delivery: Delivery) => [
    instant.format(delivery.acceptedAt),
    t(`direction.${delivery.direction}`),
    t(`state.${delivery.state}`),
    delivery.customerName,
    delivery.sender,
    delivery.recipient,
    delivery.attempts,
    delivery.lastCode,
    delivery.lastEnhanced,
    delivery.lastReply,
    delivery.reason,
    reading(outcomeOf(delivery)),
    delivery.sourceIp,
    delivery.remoteHost,
    delivery.sizeBytes,
  ];
  const columns = [
    'acceptedAt',
    'direction',
    'state',
    'customer',
    'sender',
    'recipient',
    'attempts',
    'code',
    'enhanced',
    'reply',
    'reason',
    'reading',
    'source',
    'remote',
    'size',
  ] as const;

  async function save() {
    setPending(true);
    try {
      const found: Delivery[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await client.delivery.list.query({ ...filter, cursor: cursor ?? undefined, limit: rowsAtOnce });
        found.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor && found.length < rowsInFile);
      const text = csvText([columns.map((name) => t(`csvColumn.${name}`)), ...found.map(row)]);
      saveFile('deliveries.csv', 'text/csv;charset=utf-8', text);
      if (cursor) toast(t('csvMany', { count: found.length }));
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), 'bad');
    } finally {
      setPending(false);
    }
  }

  return { save, pending };
}
