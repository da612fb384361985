import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { inOrderOf } from '../list/page-of-ids.ts';
import { domainRow, domainsOf } from './domain-rows.ts';

export const newestDomainsInput = z.object({ customerId: z.uuid() });
export const newestDomainsView = z.array(domainRow);

/** As many as are set up beside each other; each is looked up in DNS again and again. */
const shown = 10;

/** A customer's domains that were added last, by name: those that are being set up. page-domains.ts lists all. */
export async function newestDomains(
  tx: TenantTx,
  { customerId }: z.infer<typeof newestDomainsInput>,
): Promise<z.infer<typeof domainRow>[]> {
  const newest = await tx.db.domain.findMany({
    where: { customerId },
    select: { id: true, name: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: shown,
  });
  const ids = newest.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ id }) => id);
  return inOrderOf(ids, await domainsOf(tx, ids));
}
