import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { sql } from '../db/sql.ts';
import { idsToChoose } from '../list/ids-to-choose.ts';
import { inOrderOf } from '../list/page-of-ids.ts';

export const chooseCustomersInput = z.object({
  /** Part of a name, the customer's or one of its domains'. */
  search: z.string().trim().max(200).default(''),
  /** This one only: what is chosen already. */
  id: z.uuid().optional(),
  /** Leaves out who was suspended or ended. */
  activeOnly: z.boolean().default(false),
});

export const customerChoice = z.object({ id: z.uuid(), name: z.string() });

/** The first customers by name that a search finds, to choose one of them. */
export async function chooseCustomers(
  tx: TenantTx,
  { search = '', id, activeOnly = false }: z.input<typeof chooseCustomersInput>,
): Promise<z.infer<typeof customerChoice>[]> {
  const ids = await idsToChoose(
    tx,
    id,
    (many) =>
      sql`find_customers(${activeOnly ? 'active' : null}::customer_state, ${search.trim()}, null, ${many}::int)`,
  );
  const rows = await tx.db.customer.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return inOrderOf(ids, rows);
}
