import { Refusal } from '../../core/errors.ts';
import { type CustomRole, covers, type Holder, mayHaveCustomRole } from '../../core/tenancy/custom-role.ts';
import type { Duty, HeldDuty } from '../../core/tenancy/duty.ts';
import type { SystemTx } from '../db/doors.ts';
import type { PortalRole } from '../portal/sessions.ts';
import { findCustomRole } from './keep-custom-role.ts';
import type { Self } from './list-users.ts';

type Wanted = {
  readonly resellerId: string | null;
  readonly customerId: string | null;
  readonly role: PortalRole;
  readonly duty: Duty;
  readonly customRoleId?: string | undefined;
};
type Given = { readonly duty: HeldDuty; readonly customRole?: CustomRole };

/**
 * What somebody is to do, if whoever gives it has it: a duty, or a role that was made where they are to work.
 *
 * @throws Refusal not_found: no such role there; role_beyond_own: it holds more than whoever gives it does
 */
export async function requireGivable(tx: SystemTx, self: Self, wanted: Wanted): Promise<Given> {
  const { role, customRoleId } = wanted;
  if (customRoleId !== undefined && !mayHaveCustomRole(role)) throw new Refusal('invalid', 'role_beyond_own');
  const given: Given =
    customRoleId === undefined
      ? { duty: wanted.duty }
      : { duty: 'custom', customRole: await findCustomRole(tx, wanted, customRoleId) };
  requireCovers(self, { role, ...given });
  return given;
}

/** Nobody gives more than they have. @throws Refusal role_beyond_own */
export function requireCovers(self: Holder, other: Holder): void {
  if (!covers(self, other)) throw new Refusal('forbidden', 'role_beyond_own');
}
