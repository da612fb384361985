import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { accountFilter, findAccounts } from '../account/list-accounts.ts';
import type { TenantTx } from '../db/doors.ts';

/** Accounts of one bulk change: a run of some hours at most. */
export const mostAtOnce = 50_000;

/** Chosen one by one, or all that a filter of the list shows. */
export const selection = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(1_000) }),
  z.object({ filter: accountFilter }),
]);
export type Selection = z.infer<typeof selection>;

/** Ids of what is chosen, each once; those that are closed or somebody else's are not among them. @throws Refusal bulk_too_many */
export async function selectAccounts({ db }: TenantTx, chosen: Selection): Promise<string[]> {
  if ('ids' in chosen) {
    const ids = [...new Set(chosen.ids)];
    const found = await db.account.findMany({
      where: { id: { in: ids }, state: { not: 'closed' } },
      select: { id: true },
    });
    const there = new Set(found.map(({ id }) => id));
    return ids.filter((id) => there.has(id));
  }
  const [found] = await db.$queryRaw<{ ids: string[] }[]>`
    select ids from ${findAccounts(chosen.filter, null, mostAtOnce + 1)}`;
  const ids = found?.ids ?? [];
  if (ids.length > mostAtOnce) throw new Refusal('invalid', 'bulk_too_many', { most: mostAtOnce });
  return ids;
}
