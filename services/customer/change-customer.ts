import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { onboardCustomerInput } from './onboard-customer.ts';
import { requireThirdPartyContract } from './third-party-contract.ts';

const { name, thirdPartyContractOn, thirdPartyTerms } = onboardCustomerInput.shape;

/** What was written down when it was taken on; what is left out stays as it is. */
export const changeCustomerInput = z.object({
  id: z.uuid(),
  name: name.optional(),
  thirdPartyContractOn: thirdPartyContractOn.optional(),
  thirdPartyTerms: thirdPartyTerms.optional(),
});

/**
 * Corrects a customer's name and what was recorded of the contract with it. Invoices and documents that exist keep the name that
 * they were made with; the trail keeps what stood before.
 *
 * @throws Refusal not_found, customer_name_taken, third_party_contract_missing, third_party_terms_missing
 */
export async function changeCustomer(tx: TenantTx, input: z.infer<typeof changeCustomerInput>): Promise<void> {
  const { resellerId } = tx;
  const customer = await tx.db.customer.findFirst({ where: { id: input.id, resellerId } });
  if (!customer) throw new Refusal('not_found', 'not_found');
  requireThirdPartyContract(input);
  const data = {
    ...(input.name !== undefined && { name: input.name }),
    ...(input.thirdPartyContractOn && { thirdPartyContractOn: new Date(`${input.thirdPartyContractOn}T00:00:00Z`) }),
    ...(input.thirdPartyTerms !== undefined && { thirdPartyTerms: input.thirdPartyTerms }),
  };
  await inTakenCase(
    () => tx.db.customer.update({ where: { id: customer.id }, data }),
    () => new Refusal('conflict', 'customer_name_taken', { name: input.name ?? customer.name }),
  );
  await record(tx, {
    action: 'customer.change',
    objectId: customer.id,
    detail: { ...input },
    owner: { resellerId, customerId: customer.id },
  });
}
