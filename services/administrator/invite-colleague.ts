import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { hasDuty } from '../../core/tenancy/duty.ts';
import { inSystem } from '../db/doors.ts';
import type { InvitationView } from '../portal/invitation-link.ts';
import { administratorInput, invite } from '../portal/invite.ts';
import { portalDuty } from '../portal/sessions.ts';
import { domainIdsInput } from './give-domains.ts';
import { requireGivable } from './give-role.ts';
import type { Self } from './list-users.ts';
import { requirePlace } from './require-place.ts';

export const inviteColleagueInput = z.object({
  administrator: administratorInput,
  /** What they are to do, of the duties that there are at one's own level. Absent: administrator. */
  duty: portalDuty.optional(),
  /** In place of a duty: a role of one's own house's making. */
  customRoleId: z.uuid().optional(),
  /** By a customer's administrator: only these of its domains. */
  domainIds: domainIdsInput,
});

/**
 * Invites somebody of one's own level, with one's own duty or a part of it: nobody grants more than they have.
 *
 * @throws Refusal role_beyond_own, not_found (a role), administrators_full, contract_ended, domains_needed, or as {@link invite}
 */
export async function inviteColleague(
  self: Self,
  { administrator, duty = 'administrator', customRoleId, domainIds }: z.infer<typeof inviteColleagueInput>,
): Promise<InvitationView> {
  const { userId, role, resellerId, customerId } = self;
  if (!hasDuty(role, duty)) throw new Refusal('forbidden', 'role_beyond_own');
  // Whoever has some domains gives nothing away, and domains are of a customer.
  if (role === 'domain_admin' || (domainIds && customerId === null)) throw new Refusal('forbidden', 'role_beyond_own');
  return inSystem('open session', userId, async (tx) => {
    const place = { resellerId, customerId };
    const given = await requireGivable(tx, self, {
      ...place,
      role: domainIds ? 'domain_admin' : role,
      duty,
      customRoleId,
    });
    if (resellerId !== null) await requirePlace(tx, resellerId, customerId);
    return invite(tx, { ...place, role, ...given, domainIds }, administrator);
  });
}
