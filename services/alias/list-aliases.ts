import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { sql } from '../db/sql.ts';
import { inOrderOf, pageInput, pageOf, pageOfIds } from '../list/page-of-ids.ts';
import { aliasView, viewAlias, withTargets } from './alias-view.ts';

export const listAliasesInput = z.object({
  customerId: z.uuid().optional(),
  kind: aliasView.shape.kind.optional(),
  /** Part of an address; with an @, the beginning of its domain. */
  search: z.string().trim().max(254).optional(),
  ...pageInput,
});

export const aliasPage = pageOf(aliasView);

/** Aliases, groups and catch-alls in order of address. */
export async function listAliases(
  tx: TenantTx,
  { cursor, limit = 50, customerId, kind, search }: z.input<typeof listAliasesInput>,
): Promise<z.infer<typeof aliasPage>> {
  const { ids, ...rest } = await pageOfIds(
    tx,
    limit,
    (most) =>
      sql`find_aliases(${customerId ?? null}::uuid, ${kind ?? null}::alias_kind, ${search ?? ''}, ${cursor ?? null}::uuid,
        ${most}::int)`,
  );
  const rows = await tx.db.alias.findMany({ where: { id: { in: ids } }, include: withTargets });
  return { ...rest, rows: inOrderOf(ids, rows).map(viewAlias) };
}
