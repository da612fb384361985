import { z } from 'zod';
import { dutiesOf } from '../../core/tenancy/duty.ts';
import type { SystemTx } from '../db/doors.ts';
import type { InvitationView } from './invitation-link.ts';
import { administratorInput, invite } from './invite.ts';

export const createOperatorInput = administratorInput.extend({
  /** Absent: administrator. */
  duty: z.enum(dutiesOf.operator).optional(),
});

/** Adds one of the operator's own staff. The first is made at installation, since nobody is there yet to invite. */
export function createOperator(
  tx: SystemTx,
  { duty = 'administrator', ...administrator }: z.infer<typeof createOperatorInput>,
): Promise<InvitationView> {
  return invite(tx, { resellerId: null, customerId: null, role: 'operator_admin', duty }, administrator);
}
