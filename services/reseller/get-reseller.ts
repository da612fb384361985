import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import { allottedBy, limitsInput, limitsOf, usedBy } from '../pool/limits.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { openText } from '../vault/vault.ts';
import { listResellers, resellerView } from './list-resellers.ts';

export const resellerDetail = resellerView.extend({
  accentColour: z.string(),
  supportEmail: z.string().nullable(),
  mailHost: z.string(),
  hasLogo: z.boolean(),
  limits: limitsInput,
  allotted: limitsInput,
  used: limitsInput,
  sourcePool: z
    .object({ id: z.uuid(), name: z.string(), addresses: z.array(z.object({ ip: z.string(), helo: z.string() })) })
    .nullable(),
  administrators: z.array(z.object({ id: z.uuid(), name: z.string(), email: z.string(), active: z.boolean() })),
});

/** Everything the operator sees of one reseller. @throws Refusal not_found */
export async function getReseller(tx: SystemTx, input: { id: string }): Promise<z.infer<typeof resellerDetail>> {
  const { db } = tx;
  const [summary] = await listResellers(tx, { id: input.id });
  if (!summary) throw new Refusal('not_found', 'not_found');
  const brand = await db.brand.findUniqueOrThrow({ where: { resellerId: input.id } });
  const binding = await db.sourceBinding.findFirst({
    where: { resellerId: input.id, customerId: null },
    include: { pool: { include: { addresses: { include: { address: true } } } } },
  });
  const users = await db.portalUser.findMany({
    where: { resellerId: input.id, role: 'reseller_admin' },
    orderBy: { createdAt: 'asc' },
  });
  const owner = keyOwnerOf({ resellerId: input.id });
  return {
    ...summary,
    accentColour: brand.accentColour,
    supportEmail: brand.supportEmail,
    mailHost: brand.mailHost,
    hasLogo: brand.logoPng !== null,
    limits: await limitsOf(db, input.id, null),
    allotted: await allottedBy(db, input.id),
    used: await usedBy(db, input.id, null),
    sourcePool: binding && {
      id: binding.pool.id,
      name: binding.pool.name,
      addresses: binding.pool.addresses.map(({ address }) => ({ ip: address.ip, helo: address.helo })),
    },
    administrators: await Promise.all(
      users.map(async (user) => ({
        id: user.id,
        name: user.name,
        email: await openText(owner, emailPlace(user.id), user.emailCipher),
        active: user.passwordHash !== null && user.disabledAt === null,
      })),
    ),
  };
}
