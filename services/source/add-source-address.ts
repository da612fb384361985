import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { dayOf } from '../../core/tenancy/warm-up.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { parseSourceAddress } from './parse-source-address.ts';

export const addSourceAddressInput = z.object({
  poolId: z.uuid(),
  ip: z.string().trim().max(64),
  helo: z.string().trim().max(253),
  /** Whether it is new to the receivers, and begins with few messages a day. */
  warmUp: z.boolean().default(false),
});

/**
 * Adds an address to a pool; mail leaves from it within two seconds. One that was taken out of its last pool comes back as it was
 * known, with its new HELO name.
 *
 * @throws Refusal not_found (pool), source_address_malformed, source_address_taken, domain_name_…
 */
export async function addSourceAddress(
  tx: SystemTx,
  input: z.input<typeof addSourceAddressInput>,
  now = new Date(),
): Promise<{ id: string }> {
  const { db } = tx;
  const { poolId, warmUp = false } = input;
  if ((await db.sourcePool.count({ where: { id: poolId } })) === 0) throw new Refusal('not_found', 'not_found');
  const { ip, helo } = parseSourceAddress(input);
  const taken = () => new Refusal('conflict', 'source_address_taken', { ip });
  const warming = warmUp ? { warmingSince: new Date(dayOf(now)) } : {};
  const known = await db.sourceAddress.findUnique({ where: { ip }, include: { pools: true } });
  if (known && known.pools.length > 0) throw taken();
  const { id } = await inTakenCase(
    () =>
      known
        ? db.sourceAddress.update({ where: { id: known.id }, data: { helo, ...warming } })
        : db.sourceAddress.create({ data: { ip, helo, ...warming } }),
    taken,
  );
  await db.sourcePoolAddress.create({ data: { poolId, addressId: id } });
  await record(tx, { action: 'source-address.add', objectId: id, detail: { poolId, ip, helo, warmUp } });
  return { id };
}
