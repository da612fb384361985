import { z } from 'zod';
import { domainIdsInput } from '../administrator/give-domains.ts';
import type { TenantTx } from '../db/doors.ts';
import type { InvitationView } from '../portal/invitation-link.ts';
import { administratorInput, invite } from '../portal/invite.ts';
import { requireCustomer } from './require-customer.ts';

export const inviteCustomerAdminInput = z.object({
  customerId: z.uuid(),
  administrator: administratorInput,
  /** Only these of the customer's domains; absent: all. */
  domainIds: domainIdsInput,
});

/** Adds an administrator who may manage this customer's accounts, or those in some of its domains, and nothing else. @throws Refusal as {@link invite} */
export async function inviteCustomerAdmin(
  tx: TenantTx,
  input: z.infer<typeof inviteCustomerAdminInput>,
): Promise<InvitationView> {
  const customerId = await requireCustomer(tx, input.customerId);
  return invite(
    tx,
    { resellerId: tx.resellerId, customerId, role: 'customer_admin', domainIds: input.domainIds },
    input.administrator,
  );
}
