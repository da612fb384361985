import { z } from 'zod';
import { poolResources, scarceFrom } from '../../core/tenancy/pool.ts';
import type { SystemTx } from '../db/doors.ts';

/** As many as home names. */
const shown = 5;

export const scarceResellers = z.object({
  /** How many resellers have nearly used up a pool. */
  total: z.int(),
  /** The first of them, those with the least left of something. */
  resellers: z.array(
    z.object({ id: z.uuid(), name: z.string(), resources: z.array(z.enum(['domains', 'accounts', 'storageBytes'])) }),
  ),
});

type Row = { id: string; name: string; domains: boolean; accounts: boolean; storageBytes: boolean; total: number };

/** Resellers that have handed on nearly all of what the operator gave them, as services/pool/limits.ts counts it. */
export async function listScarceResellers({ db }: SystemTx): Promise<z.infer<typeof scarceResellers>> {
  const rows = await db.$queryRaw<Row[]>`
    with allotted as (
      select p.reseller_id, sum(greatest(p.domains, h.domains)) as domains, sum(greatest(p.accounts, h.accounts)) as accounts,
        sum(greatest(p.storage_bytes, h.storage_bytes)) as storage
      from pool p join customer c on c.id = p.customer_id and c.state <> 'ended'
      left join customer_holding h on p.may_exceed and h.reseller_id = p.reseller_id and h.customer_id = p.customer_id
      group by p.reseller_id),
    share as (
      select r.id, r.operator_name as name, coalesce(a.domains / nullif(p.domains, 0), 0) as domains,
        coalesce(a.accounts / nullif(p.accounts, 0), 0) as accounts, coalesce(a.storage / nullif(p.storage_bytes, 0), 0) as storage
      from pool p join reseller r on r.id = p.reseller_id and r.state <> 'ended' join allotted a on a.reseller_id = r.id
      where p.customer_id is null)
    select id, name, domains >= ${scarceFrom}::numeric as domains, accounts >= ${scarceFrom}::numeric as accounts,
      storage >= ${scarceFrom}::numeric as "storageBytes", (count(*) over ())::int as total
    from share where greatest(domains, accounts, storage) >= ${scarceFrom}::numeric
    order by greatest(domains, accounts, storage) desc, name limit ${shown}`;
  return {
    total: rows[0]?.total ?? 0,
    resellers: rows.map((row) => ({
      id: row.id,
      name: row.name,
      resources: poolResources.filter((each) => row[each]),
    })),
  };
}
