'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { csvText, saveFile } from '../../client/csv.ts';
import { useTRPC, useTRPCClient } from '../../client/trpc.ts';
import type { Import, Refused } from './import-types.ts';

/** What came of an import, as files: rows that were refused, and passwords that were made, which are handed out once. */
export function useImportFiles({ id, fileName }: Pick<Import, 'id' | 'fileName'>) {
  const t = useTranslations('accountImport');
  const refusals = useTranslations('refusals');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const name = (what: string) => `${fileName.replace(/\.\w+$/, '')}-${what}.csv`;

  const refused = useMutation({
    async mutationFn() {
      const rows: Refused[] = [];
      let after: number | null = -1;
      while (after !== null) {
        const page: { rows: Refused[]; next: number | null } = await client.accountImport.refused.query({ id, after });
        rows.push(...page.rows);
        after = page.next;
      }
      const lines = rows.map(({ line, found, key, params }) => [line, found, refusals(key, params as never)]);
      saveFile(name('refused'), 'text/csv;charset=utf-8', csvText([[t('line'), t('found'), t('problem')], ...lines]));
    },
  });
  const passwords = useMutation(
    trpc.accountImport.takePasswords.mutationOptions({
      onSuccess(made) {
        const lines = made.map(({ address, password }) => [address, password]);
        const head = [t('field.address'), t('field.password')];
        if (lines.length > 0) saveFile(name('passwords'), 'text/csv;charset=utf-8', csvText([head, ...lines]));
        void queries.invalidateQueries(trpc.accountImport.pathFilter());
      },
    }),
  );
  return { refused, passwords };
}
