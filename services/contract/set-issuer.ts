import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { isIssuerNumber } from '../../core/invoice/issuer-number.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { findContractOf } from './find-contract-of.ts';

export const setIssuerInput = z.object({
  resellerId: z.uuid(),
  name: z.string().trim().min(1).max(200),
  /** T-number; without one its invoices are no qualified ones. */
  registration: z.string().trim().nullable(),
});

/** Says in whose name a contract is billed. Invoices that are issued keep theirs. @throws Refusal not_found, issuer_number */
export async function setIssuer(tx: SystemTx, input: z.infer<typeof setIssuerInput>): Promise<void> {
  const { name, registration } = input;
  const contract = await findContractOf(tx, input);
  if (registration !== null && !isIssuerNumber(registration))
    throw new Refusal('invalid', 'issuer_number', { number: registration });
  await tx.db.contract.update({
    where: { id: contract.id },
    data: { issuerName: name, issuerNumber: registration },
  });
  const owner = { resellerId: contract.resellerId, customerId: null };
  await record(tx, { action: 'contract.set_issuer', objectId: contract.id, detail: { name, registration }, owner });
}
