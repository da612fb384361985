import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { aliasView, viewAlias, withTargets } from './alias-view.ts';

export const listAliasesInput = z.object({
  customerId: z.uuid().optional(),
  /** Id of the last row of the page before. */
  cursor: z.uuid().optional(),
  limit: z.int().min(1).max(200).default(50),
});

export const aliasPage = z.object({ rows: z.array(aliasView), nextCursor: z.uuid().nullable(), total: z.int() });

/** Aliases, groups and catch-alls in order of address. */
export async function listAliases(
  tx: TenantTx,
  input: z.input<typeof listAliasesInput>,
): Promise<z.infer<typeof aliasPage>> {
  const { customerId, cursor, limit = 50 } = input;
  const where = customerId ? { customerId } : {};
  const rows = await tx.db.alias.findMany({
    where,
    include: withTargets,
    orderBy: [{ domain: { name: 'asc' } }, { localPart: 'asc' }, { id: 'asc' }],
    take: limit + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
  });
  const page = rows.slice(0, limit);
  return {
    rows: page.map(viewAlias),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await tx.db.alias.count({ where }),
  };
}
