import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { allottedBy, limitsInput, limitsOf, lockReseller, overuseInput, requireRoom } from '../pool/limits.ts';
import { requireThirdPartyContract } from './third-party-contract.ts';

export const onboardCustomerInput = z.object({
  name: z.string().trim().min(1).max(100),
  /** Day of the contract between reseller and third party; null when not signed yet. */
  thirdPartyContractOn: z.iso.date().nullable(),
  /** Version of the reseller's own terms that was signed, in its words. */
  thirdPartyTerms: z.string().trim().max(100),
  pool: limitsInput,
  /** Whether it may go beyond its pool. */
  overuse: overuseInput.default('block'),
});

/**
 * Adds a customer and allots it a part of the reseller's pool.
 *
 * @throws Refusal third_party_contract_missing, third_party_terms_missing, customer_name_taken, pool_empty_…
 */
export async function onboardCustomer(
  tx: TenantTx,
  input: z.input<typeof onboardCustomerInput>,
): Promise<{ id: string }> {
  const { resellerId } = tx;
  const { overuse = 'block' } = input;
  requireThirdPartyContract(input);
  const { thirdPartyTerms } = input;
  const thirdPartyContractOn = new Date(`${input.thirdPartyContractOn}T00:00:00Z`);
  const taken = () => new Refusal('conflict', 'customer_name_taken', { name: input.name });
  if (await tx.db.customer.findFirst({ where: { resellerId, name: input.name } })) throw taken();

  await lockReseller(tx.db, resellerId);
  requireRoom('reseller', await limitsOf(tx.db, resellerId, null), await allottedBy(tx.db, resellerId), input.pool);
  const customer = await inTakenCase(
    () => tx.db.customer.create({ data: { resellerId, name: input.name, thirdPartyContractOn, thirdPartyTerms } }),
    taken,
  );
  await tx.db.pool.create({
    data: {
      ...{ resellerId, customerId: customer.id, overuse, mayExceed: overuse === 'notify' },
      ...{ ...input.pool, storageBytes: BigInt(input.pool.storageBytes) },
    },
  });
  await record(tx, {
    action: 'customer.onboard',
    objectId: customer.id,
    detail: {
      name: input.name,
      thirdPartyContractOn: input.thirdPartyContractOn,
      thirdPartyTerms,
      pool: input.pool,
      overuse,
    },
    owner: { resellerId, customerId: customer.id },
  });
  return { id: customer.id };
}
