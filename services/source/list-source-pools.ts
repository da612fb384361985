import { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';

export const sourcePoolView = z.object({
  id: z.uuid(),
  name: z.string(),
  addresses: z.array(z.object({ ip: z.string(), helo: z.string() })),
  /** Names of the resellers bound to it. */
  resellers: z.array(z.string()),
});

/** All pools with their addresses and who sends from them. */
export async function listSourcePools(tx: SystemTx): Promise<z.infer<typeof sourcePoolView>[]> {
  const pools = await tx.db.sourcePool.findMany({
    orderBy: { name: 'asc' },
    include: { addresses: { include: { address: true } }, bindings: { where: { customerId: null } } },
  });
  const bound = pools.flatMap((pool) => pool.bindings.map((binding) => binding.resellerId));
  const resellers = await tx.db.reseller.findMany({
    where: { id: { in: bound } },
    select: { id: true, operatorName: true },
  });
  const nameOf = new Map(resellers.map((reseller) => [reseller.id, reseller.operatorName]));
  return pools.map((pool) => ({
    id: pool.id,
    name: pool.name,
    addresses: pool.addresses.map(({ address }) => ({ ip: address.ip, helo: address.helo })),
    resellers: pool.bindings.flatMap((binding) => nameOf.get(binding.resellerId) ?? []),
  }));
}
