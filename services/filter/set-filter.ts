import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { doesSomething, filterRules } from '../../core/filter/rule.ts';
import { requireAccount } from '../account/require-account.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { sealRules } from '../vault/rules-vault.ts';
import { type FilterView, getFilter } from './get-filter.ts';

export const setFilterInput = z.object({
  accountId: z.uuid(),
  /** Of the rules that were changed: whoever changes others' unseen changes is told. */
  revision: z.int().min(0),
  /** All of them, in the order in which they are looked at. */
  rules: filterRules,
});

/**
 * Sets what an account does with its mail by itself (振り分け). In force within 2 s (mta/dovecot/filter-keeper.ts).
 *
 * @throws Refusal not_found, account_without_mailbox, filter_rule_idle, filter_changed
 */
export async function setFilter(tx: TenantTx, input: z.infer<typeof setFilterInput>): Promise<FilterView> {
  const { accountId, revision, rules } = input;
  const { resellerId, customerId, kind } = await requireAccount(tx, accountId);
  if (kind !== 'mailbox') throw new Refusal('invalid', 'account_without_mailbox');
  const idle = rules.find((rule) => !doesSomething(rule));
  if (idle) throw new Refusal('invalid', 'filter_rule_idle', { name: idle.name });

  const owner = { resellerId, customerId };
  const sealedRules = sealRules({ resellerId, accountId }, JSON.stringify(rules));
  const { count } =
    revision === 0
      ? await tx.db.mailFilter.createMany({ data: [{ accountId, ...owner, sealedRules }], skipDuplicates: true })
      : await tx.db.mailFilter.updateMany({
          where: { accountId, revision },
          data: { sealedRules, revision: revision + 1, updatedAt: new Date() },
        });
  if (count === 0) throw new Refusal('conflict', 'filter_changed');
  await record(tx, {
    action: 'filter.set',
    objectId: accountId,
    detail: { rules: rules.length, enabled: rules.filter(({ enabled }) => enabled).length },
    owner,
  });
  return getFilter(tx, { accountId });
}
