'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { csvText, saveFile } from '../../client/csv.ts';
import { useTRPCClient } from '../../client/trpc.ts';
import { useToast } from '../../components/ui/toast.tsx';
import type { Suppression } from './suppression-types.ts';
import { useReason } from './use-reason.ts';

const rowsInFile = 50_000;

type Filter = { search?: string; list?: string; reason?: Suppression['reason']; released?: boolean };

/**
 * Saves what the list shows, all its pages, newest first. Its first column is what an import reads.
 *
 * @param listName of a customer's id, or of the reseller's list (null)
 */
export function useSuppressionCsv(filter: Filter, listName: (customerId: string | null) => string | undefined) {
  const t = useTranslations('suppression');
  const reasonText = useReason();
  const client = useTRPCClient();
  const toast = useToast();
  const [pending, setPending] = useState(false);
  // Swedish writes 2026-11-21 10:32:15, which every spreadsheet reads as a date.
  const format = new Intl.DateTimeFormat('sv', { timeZone: useTimeZone(), dateStyle: 'short', timeStyle: 'medium' });
  const instant = (at: Date | null) => at && format.format(at);

  const row = (each: Suppression) => [
    each.recipient,
    each.imported ? t('imported') : reasonText(each.reason),
    t(`states.${each.state === 'waiting' ? 'csvWaiting' : each.state}`),
    each.occurrences,
    instant(each.createdAt),
    instant(each.startsAt),
    instant(each.releaseAt),
    instant(each.releasedAt),
    each.releaseCause && t(`releaseCauses.${each.releaseCause}`),
    each.cause?.reply ?? null,
    each.cause?.rule ?? null,
    listName(each.customerId) ?? null,
  ];
  const columns = [
    'address',
    'reason',
    'state',
    'occurrences',
    'createdAt',
    'startsAt',
    'releaseAt',
    'releasedAt',
    'releaseCause',
    'reply',
    'rule',
    'list',
  ] as const;

  async function save() {
    setPending(true);
    try {
      const found: Suppression[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await client.suppression.export.mutate({ ...(filter as object), cursor: cursor ?? undefined });
        found.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor && found.length < rowsInFile);
      const text = csvText([columns.map((name) => t(`csvColumn.${name}`)), ...found.map(row)]);
      saveFile('suppression.csv', 'text/csv;charset=utf-8', text);
      if (cursor) toast(t('exportMany', { count: found.length }));
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), 'bad');
    } finally {
      setPending(false);
    }
  }

  return { save, pending };
}
