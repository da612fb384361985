'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { csvText, saveFile } from '../../client/csv.ts';
import { useTRPCClient } from '../../client/trpc.ts';
import type { BulkRow } from './bulk-types.ts';

/** The accounts that a bulk change did not change, each with why, as a file. */
export function useRefusedFile(id: string) {
  const t = useTranslations('accountBulk');
  const refusals = useTranslations('refusals');
  const client = useTRPCClient();
  return useMutation({
    async mutationFn() {
      const rows: BulkRow[] = [];
      let after: number | null = -1;
      while (after !== null) {
        const asked: { id: string; outcome: 'refused'; after: number } = { id, outcome: 'refused', after };
        const page: { rows: BulkRow[]; next: number | null } = await client.accountBulk.rows.query(asked);
        rows.push(...page.rows);
        after = page.next;
      }
      const lines = rows.map(({ address, accountId, customerName, reason }) => [
        ...[address ?? accountId, customerName],
        reason ? refusals(reason.key, reason.params as never) : null,
      ]);
      saveFile(
        'refused.csv',
        'text/csv;charset=utf-8',
        csvText([[t('address'), t('customer'), t('reason')], ...lines]),
      );
    },
  });
}
