import { domainZone, keyZone, publishZone } from '../../prisma/demo/publish-zone.ts';
import { getDomain } from '../../services/domain/get-domain.ts';
import { tendSigningKeys } from '../../services/signing/tend-signing-keys.ts';
import { asReseller } from '../support/builders.ts';
import type { Tenant, World } from './world.ts';

/** The domain as its administrator sees it. */
export const viewOf = ({ resellerId, domainId }: Tenant) =>
  asReseller(resellerId)((tx) => getDomain(tx, { id: domainId }));

/** Publishes what the portal asks for: the customer's records, and the brand's keys behind them. */
export async function publishRecords({ outside }: World, tenant: Tenant): Promise<void> {
  const { records, signingKeys } = await viewOf(tenant);
  await publishZone(`${outside.http}/zone`, [...keyZone(signingKeys), ...domainZone(records)]);
}

/** What the worker does, at an instant of the test's choosing. */
export async function tend({ outside }: World, { resellerId, domainId }: Tenant, now?: Date): Promise<void> {
  process.env.NOREN_DNS_SERVERS = `127.0.0.1:${outside.settings.dnsPort}`;
  await tendSigningKeys(asReseller(resellerId), { domainId, ...(now ? { now } : {}) });
}

/** Every message as it arrived outside, whole. */
export async function rawTo({ outside }: World, to: string): Promise<string[]> {
  const letters = await outside.letters({ to });
  return Promise.all(
    letters.map(async ({ id }) =>
      Buffer.from(await (await fetch(`${outside.http}/messages/${id}`)).arrayBuffer()).toString('latin1'),
    ),
  );
}
