import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { dayOf } from '../../core/tenancy/warm-up.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { parseSourceAddress } from './parse-source-address.ts';

export const createSourcePoolInput = z.object({
  name: z.string().trim().min(1).max(60),
  /** For good: a pool's kind never changes. */
  kind: z.enum(['shared', 'dedicated', 'quarantine']).default('shared'),
  /** Whether its addresses are new to the receivers, and begin with few messages a day (core/tenancy/warm-up.ts). */
  warmUp: z.boolean().default(false),
  addresses: z.array(z.object({ ip: z.string().trim().max(64), helo: z.string().trim().max(253) })).max(256),
});

/**
 * Makes a pool of source addresses, each with the name it says in HELO.
 *
 * @throws Refusal source_pool_name_taken, source_address_malformed, source_address_taken, domain_name_… for a HELO name that is none
 */
export async function createSourcePool(
  tx: SystemTx,
  input: z.input<typeof createSourcePoolInput>,
  now = new Date(),
): Promise<{ id: string }> {
  const { name: poolName, kind = 'shared', warmUp = false } = input;
  const pool = await inTakenCase(
    () => tx.db.sourcePool.create({ data: { name: poolName, kind } }),
    () => new Refusal('conflict', 'source_pool_name_taken', { name: poolName }),
  );
  for (const { ip, helo } of input.addresses) {
    const address = parseSourceAddress({ ip, helo });
    await inTakenCase(
      () =>
        tx.db.sourceAddress.create({
          data: {
            ...address,
            warmingSince: warmUp ? new Date(dayOf(now)) : null,
            pools: { create: { poolId: pool.id } },
          },
        }),
      () => new Refusal('conflict', 'source_address_taken', { ip }),
    );
  }
  await record(tx, {
    action: 'source-pool.create',
    objectId: pool.id,
    detail: { name: poolName, kind, warmUp, addresses: input.addresses.length },
  });
  return { id: pool.id };
}
