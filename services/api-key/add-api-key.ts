import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseNetwork } from '../../core/tenancy/allowed-network.ts';
import { apiKeyText } from '../../core/tenancy/api-key.ts';
import { type ApiPermission, apiPermissions } from '../../core/tenancy/api-permission.ts';
import { domainIdsInput, requireDomains } from '../administrator/give-domains.ts';
import { record } from '../audit/record.ts';
import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';
import { lockReseller } from '../pool/limits.ts';
import { hashOfSecret, newKeyParts } from './key-secret.ts';

/** Keys of a tenant that are open at once: more than its programs, fewer than would make revoking a search. */
export const mostKeys = 50;

export const addApiKeyInput = z.object({
  name: z.string().trim().min(1).max(60),
  /** For one customer alone; a customer's administrator makes them for that customer. */
  customerId: z.uuid().nullish(),
  /** Of that customer, these domains alone (docs/adr/0067); absent: all of its own. */
  domainIds: domainIdsInput,
  permissions: z.array(z.enum(apiPermissions)).min(1).max(apiPermissions.length),
  /** From where it may be used; none: from everywhere. */
  networks: z.array(z.string().trim().max(100)).max(50).default([]),
  expiresAt: z.date().nullish(),
});
/** The key is shown now and never again. */
export const addedApiKey = z.object({ id: z.uuid(), name: z.string(), key: z.string() });

/**
 * Makes an API key.
 *
 * @param grantable what the maker may give away: what they hold themselves, and of that what a key of this level can hold
 * @throws Refusal not_found (customer, domain), domains_needed, api_key_beyond_own, api_key_expired, api_keys_full, network_…
 */
export async function addApiKey(
  tx: TenantTx,
  input: z.infer<typeof addApiKeyInput>,
  grantable: readonly ApiPermission[],
): Promise<z.infer<typeof addedApiKey>> {
  const { db, resellerId } = tx;
  const { name, expiresAt = null } = input;
  const customerId = tx.customerId ?? (input.customerId ? await requireCustomer(tx, input.customerId) : null);
  const permissions = [...new Set(input.permissions)];
  if (!permissions.every((each) => grantable.includes(each))) throw new Refusal('forbidden', 'api_key_beyond_own');
  const domains = input.domainIds && (await domainsFor(tx, customerId, input.domainIds));
  if (expiresAt !== null && expiresAt <= new Date()) throw new Refusal('invalid', 'api_key_expired');
  const networks = [...new Set(input.networks.filter((typed) => typed !== '').map(networkOf))];
  await lockReseller(db, resellerId);
  const open = await db.apiKey.count({ where: { customerId, revokedAt: null } });
  if (open >= mostKeys) throw new Refusal('limit_exceeded', 'api_keys_full', { most: mostKeys });
  const parts = newKeyParts();
  const { id } = await db.apiKey.create({
    data: {
      ...{ resellerId, customerId, name, permissions, networks, expiresAt, createdBy: tx.actorId },
      ofDomains: domains !== undefined,
      ...{ selector: parts.selector, secretHash: hashOfSecret(parts.secret) },
    },
  });
  if (domains && customerId !== null)
    await db.apiKeyDomain.createMany({
      data: domains.map(({ id: domainId }) => ({ apiKeyId: id, domainId, resellerId, customerId })),
    });
  const until = expiresAt?.toISOString() ?? null;
  const detail = {
    permissions,
    networks,
    expiresAt: until,
    domains: domains?.map((each) => each.name).join(' ') ?? null,
  };
  await record(tx, { action: 'api-key.add', objectId: id, detail, owner: { resellerId, customerId } });
  return { id, name, key: apiKeyText(parts) };
}

/** @throws Refusal not_found: a key of all customers is of no domain in particular */
function domainsFor(tx: TenantTx, customerId: string | null, domainIds: readonly string[]) {
  if (customerId === null) throw new Refusal('not_found', 'not_found');
  return requireDomains(tx, { resellerId: tx.resellerId, customerId }, domainIds);
}

function networkOf(typed: string): string {
  const verdict = parseNetwork(typed);
  if (!verdict.ok) throw new Refusal('invalid', verdict.key, verdict.params);
  return verdict.network;
}
