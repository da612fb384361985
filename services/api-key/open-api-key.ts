import { type KeyParts, keyStanding } from '../../core/tenancy/api-key.ts';
import { type ApiPermission, apiPermissions } from '../../core/tenancy/api-permission.ts';
import { inSystem } from '../db/doors.ts';
import type { ApiKey } from '../db/rows.ts';
import { isSecret } from './key-secret.ts';
import { withinRoles } from './within-role.ts';

/** To the minute: a program makes many requests. */
const noteEveryMs = 60_000;

export type OpenKey = {
  readonly id: string;
  readonly name: string;
  readonly resellerId: string;
  readonly customerId: string | null;
  /** Of a key of some domains, those that are left of them; null: of none in particular. */
  readonly domainIds: readonly string[] | null;
  readonly permissions: readonly ApiPermission[];
};

/**
 * Who calls with a key on a host. Read at every request, so that revoking and freezing take effect at once. To whom it opens nothing it
 * is not told why: unknown, of another host, over, or used from elsewhere.
 */
export function openApiKey(
  { selector, secret }: KeyParts,
  host: { readonly resellerId: string; readonly address: string },
  now = new Date(),
): Promise<OpenKey | null> {
  return inSystem('open session', null, async ({ db }) => {
    const key = await db.apiKey.findFirst({
      where: {
        ...{ selector, resellerId: host.resellerId, reseller: { state: { not: 'ended' } } },
        OR: [{ customerId: null }, { customer: { state: 'active' } }],
      },
      include: { domains: { select: { domainId: true } } },
    });
    if (!key || !isSecret(secret, key.secretHash) || keyStanding(key, host.address, now) !== 'open') return null;
    if (isWorthNoting(key, host.address, now))
      await db.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now, lastUsedAddress: host.address } });
    const { id, name, resellerId, customerId } = key;
    const held = (await withinRoles(db, [key]))(key);
    const permissions = apiPermissions.filter((permission) => held.includes(permission));
    const domainIds = key.ofDomains ? key.domains.map(({ domainId }) => domainId) : null;
    return { id, name, resellerId, customerId, domainIds, permissions };
  });
}

const isWorthNoting = ({ lastUsedAt, lastUsedAddress }: ApiKey, address: string, now: Date): boolean =>
  lastUsedAddress !== address || !lastUsedAt || now.getTime() - lastUsedAt.getTime() >= noteEveryMs;
