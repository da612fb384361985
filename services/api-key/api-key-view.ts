import { z } from 'zod';
import { apiPermissions } from '../../core/tenancy/api-permission.ts';
import { toUnicodeName } from '../../core/tenancy/domain-name.ts';
import type { TenantTx } from '../db/doors.ts';
import type { ApiKey } from '../db/rows.ts';
import { withinRoles } from './within-role.ts';

export const apiKeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Null: the reseller's own. */
  customer: z.string().nullable(),
  /** The domains alone that it opens, by name; null: all. Empty: none is left. */
  domains: z.array(z.string()).nullable(),
  /** How the key begins, to tell one from another. */
  begins: z.string(),
  permissions: z.array(z.enum(apiPermissions)),
  networks: z.array(z.string()),
  state: z.enum(['open', 'expired', 'revoked', 'frozen']),
  expiresAt: z.date().nullable(),
  createdAt: z.date(),
  /** Null: somebody of a level above. */
  createdBy: z.string().nullable(),
  revokedAt: z.date().nullable(),
  lastUsedAt: z.date().nullable(),
  lastUsedAddress: z.string().nullable(),
});
export type ApiKeyView = z.infer<typeof apiKeyView>;

function stateOf({ revokedAt, frozenAt, expiresAt }: ApiKey, now: Date): ApiKeyView['state'] {
  if (revokedAt) return 'revoked';
  if (frozenAt) return 'frozen';
  return expiresAt && expiresAt <= now ? 'expired' : 'open';
}

export async function viewApiKeys({ db }: TenantTx, rows: readonly ApiKey[], now = new Date()): Promise<ApiKeyView[]> {
  const people = await db.portalUser.findMany({
    where: { id: { in: rows.flatMap(({ createdBy }) => createdBy ?? []) } },
    select: { id: true, name: true },
  });
  const customers = await db.customer.findMany({
    where: { id: { in: rows.flatMap(({ customerId }) => customerId ?? []) } },
    select: { id: true, name: true },
  });
  const opened = await db.apiKeyDomain.findMany({
    where: { apiKeyId: { in: rows.filter(({ ofDomains }) => ofDomains).map(({ id }) => id) } },
    orderBy: { domain: { name: 'asc' } },
    select: { apiKeyId: true, domain: { select: { name: true } } },
  });
  const domainsOf = Map.groupBy(opened, ({ apiKeyId }) => apiKeyId);
  const heldOf = await withinRoles(db, rows);
  const nameOf = new Map([...people, ...customers].map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, begins: `ak_${row.selector}` },
    customer: nameOf.get(row.customerId ?? '') ?? null,
    domains: row.ofDomains ? (domainsOf.get(row.id) ?? []).map(({ domain }) => toUnicodeName(domain.name)) : null,
    permissions: apiPermissions.filter((permission) => heldOf(row).includes(permission)),
    ...{ networks: row.networks, state: stateOf(row, now), expiresAt: row.expiresAt, createdAt: row.createdAt },
    createdBy: nameOf.get(row.createdBy ?? '') ?? null,
    ...{ revokedAt: row.revokedAt, lastUsedAt: row.lastUsedAt, lastUsedAddress: row.lastUsedAddress },
  }));
}
