import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import { lookUpReverse, type ReverseView } from '../dns/look-up-reverse.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

export const checkReverseInput = z.object({ poolId: z.uuid() });

/** Addresses asked for at once: a pool may hold hundreds, and a name server is somebody else's. */
const atOnce = 16;

/**
 * Asks DNS now for the names of a pool's addresses (PTR), by which receivers judge them. Nothing is kept. DNS is asked outside of any
 * transaction.
 *
 * @returns in the order of the addresses
 * @throws Refusal not_found
 */
export async function checkReverse(
  inSystem: InSystem,
  { poolId }: z.infer<typeof checkReverseInput>,
): Promise<ReverseView[]> {
  const pool = await inSystem(({ db }) =>
    db.sourcePool.findUnique({
      where: { id: poolId },
      select: {
        addresses: { select: { address: { select: { ip: true, helo: true } } }, orderBy: { address: { ip: 'asc' } } },
      },
    }),
  );
  if (!pool) throw new Refusal('not_found', 'not_found');
  const addresses = pool.addresses.map(({ address }) => address);
  const answers: ReverseView[] = [];
  for (let from = 0; from < addresses.length; from += atOnce)
    answers.push(...(await Promise.all(addresses.slice(from, from + atOnce).map(lookUpReverse))));
  return answers;
}
