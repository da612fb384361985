import { z } from 'zod';
import { filterRules } from '../../core/filter/rule.ts';
import { filterScript } from '../../core/filter/script.ts';
import { requireAccount } from '../account/require-account.ts';
import type { TenantTx } from '../db/doors.ts';
import { openRules } from '../vault/rules-vault.ts';
import { lastChange, lastChangeOf } from './last-change.ts';

export const filterView = z.object({
  accountId: z.uuid(),
  /** Goes back with a change; 0 where no rule was ever set. */
  revision: z.int(),
  rules: filterRules,
  /** What Dovecot runs, in the language Sieve. */
  script: z.string(),
  changed: lastChange,
});
export type FilterView = z.infer<typeof filterView>;

export const getFilterInput = z.object({ accountId: z.uuid() });

/** The rules of an account in their order. @throws Refusal not_found */
export async function getFilter(tx: TenantTx, { accountId }: z.infer<typeof getFilterInput>): Promise<FilterView> {
  const { resellerId } = await requireAccount(tx, accountId);
  const found = await tx.db.mailFilter.findUnique({ where: { accountId } });
  const rules = found ? filterRules.parse(JSON.parse(openRules({ resellerId, accountId }, found.sealedRules))) : [];
  const changed = lastChangeOf(found);
  return { accountId, revision: found?.revision ?? 0, rules, script: filterScript(rules), changed };
}
