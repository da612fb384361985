import { z } from 'zod';
import { toUnicodeName } from '../../core/tenancy/domain-name.ts';
import type { TenantTx } from '../db/doors.ts';
import { sql } from '../db/sql.ts';
import { idsToChoose } from '../list/ids-to-choose.ts';
import { inOrderOf } from '../list/page-of-ids.ts';

export const chooseDomainsInput = z.object({
  /** Part of a name. */
  search: z.string().trim().max(253).default(''),
  /** This one only: what is chosen already. */
  id: z.uuid().optional(),
  customerId: z.uuid().optional(),
  /** Leaves out those whose ownership is not proven. */
  provenOnly: z.boolean().default(false),
});

export const domainChoice = z.object({
  id: z.uuid(),
  name: z.string(),
  unicodeName: z.string(),
  customerId: z.uuid(),
  customerName: z.string(),
  provenAt: z.date().nullable(),
});

/** The first domains by name that a search finds, to choose one of them. */
export async function chooseDomains(
  tx: TenantTx,
  { search = '', id, customerId, provenOnly = false }: z.input<typeof chooseDomainsInput>,
): Promise<z.infer<typeof domainChoice>[]> {
  const ids = await idsToChoose(
    tx,
    id,
    (many) =>
      sql`find_domains(${customerId ?? null}::uuid, ${provenOnly ? true : null}::boolean, ${search.trim()}, null, ${many}::int)`,
  );
  const rows = await tx.db.domain.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, customerId: true, provenAt: true, customer: { select: { name: true } } },
  });
  return inOrderOf(ids, rows).map(({ customer, ...domain }) => ({
    ...domain,
    unicodeName: toUnicodeName(domain.name),
    customerName: customer.name,
  }));
}
