import { z } from 'zod';
import { bounceDomainOf } from '../../core/bounce/bounce-domain.ts';
import { relayAccessModes } from '../../core/tenancy/relay-access.ts';
import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';

export const relayAccessView = z.object({
  access: z.enum(relayAccessModes),
  /** Whether mail of the customer's servers leaves under signed return paths, and where their bounces come to. */
  signedReturnPath: z.boolean(),
  bounceDomain: z.string(),
  logins: z.array(z.object({ id: z.uuid(), username: z.string(), createdAt: z.date(), frozen: z.boolean() })),
  networks: z.array(z.object({ id: z.uuid(), network: z.string(), createdAt: z.date() })),
});

/** From where and with which logins a customer's servers may relay. @throws Refusal not_found */
export async function listRelayAccess(
  tx: TenantTx,
  input: { customerId?: string | undefined },
): Promise<z.infer<typeof relayAccessView>> {
  const customerId = await requireCustomer(tx, input.customerId);
  const orderBy = { createdAt: 'asc' as const };
  const { relayAccess, signedReturnPath } = await tx.db.customer.findUniqueOrThrow({ where: { id: customerId } });
  const { mailHost } = await tx.db.brand.findFirstOrThrow({ select: { mailHost: true } });
  const logins = await tx.db.relayLogin.findMany({ where: { customerId }, orderBy });
  const networks = await tx.db.allowedNetwork.findMany({ where: { customerId }, orderBy });
  return {
    access: relayAccess,
    signedReturnPath,
    bounceDomain: bounceDomainOf(mailHost),
    logins: logins.map(({ id, username, createdAt, frozenAt }) => ({
      id,
      username,
      createdAt,
      frozen: frozenAt !== null,
    })),
    networks: networks.map(({ id, network, createdAt }) => ({ id, network, createdAt })),
  };
}
