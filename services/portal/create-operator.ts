import type { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';
import { administratorInput, type InvitationView, invite } from './invite.ts';

export const createOperatorInput = administratorInput;

/** Adds one of the operator's own staff. The first is made at installation, since nobody is there yet to invite. */
export function createOperator(tx: SystemTx, input: z.infer<typeof createOperatorInput>): Promise<InvitationView> {
  return invite(tx, { resellerId: null, customerId: null, role: 'operator_admin' }, input);
}
