import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { sql } from '../db/sql.ts';
import { inOrderOf, pageInput, pageOf, pageOfIds } from '../list/page-of-ids.ts';
import { domainRow, domainsOf } from './domain-rows.ts';

/** What of the domains is shown. */
export const domainFilter = z.object({
  customerId: z.uuid().optional(),
  /** Whether their ownership is proven. */
  proven: z.boolean().optional(),
  search: z.string().trim().max(253).optional(),
});

export const pageDomainsInput = domainFilter.extend(pageInput);
export const domainPage = pageOf(domainRow);

/** One page of domains by name, each with its records as last checked. */
export async function pageDomains(
  tx: TenantTx,
  { cursor, limit = 50, customerId, proven, search }: z.input<typeof pageDomainsInput>,
): Promise<z.infer<typeof domainPage>> {
  const { ids, ...rest } = await pageOfIds(
    tx,
    limit,
    (most) =>
      sql`find_domains(${customerId ?? null}::uuid, ${proven ?? null}::boolean, ${search ?? ''}, ${cursor ?? null}::uuid, ${most}::int)`,
  );
  return { ...rest, rows: inOrderOf(ids, await domainsOf(tx, ids)) };
}
