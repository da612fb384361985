import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { hasDuty, mayGrantDuty } from '../../core/tenancy/duty.ts';
import { inSystem } from '../db/doors.ts';
import { administratorInput, type InvitationView, invite } from '../portal/invite.ts';
import { portalDuty } from '../portal/sessions.ts';
import { domainIdsInput } from './give-domains.ts';
import type { Self } from './list-users.ts';
import { requirePlace } from './require-place.ts';

export const inviteColleagueInput = z.object({
  administrator: administratorInput,
  /** What they are to do, of the duties that there are at one's own level. Absent: administrator. */
  duty: portalDuty.optional(),
  /** By a customer's administrator: only these of its domains. */
  domainIds: domainIdsInput,
});

/**
 * Invites somebody of one's own level, with one's own duty or a part of it: nobody grants more than they have.
 *
 * @throws Refusal role_beyond_own, administrators_full, contract_ended, domains_needed, or as {@link invite}
 */
export async function inviteColleague(
  self: Self,
  { administrator, duty = 'administrator', domainIds }: z.infer<typeof inviteColleagueInput>,
): Promise<InvitationView> {
  const { userId, role, resellerId, customerId } = self;
  if (!mayGrantDuty(self.duty, duty) || !hasDuty(role, duty)) throw new Refusal('forbidden', 'role_beyond_own');
  // Whoever has some domains gives nothing away, and domains are of a customer.
  if (role === 'domain_admin' || (domainIds && customerId === null)) throw new Refusal('forbidden', 'role_beyond_own');
  return inSystem('open session', userId, async (tx) => {
    if (resellerId !== null) await requirePlace(tx, resellerId, customerId);
    return invite(tx, { resellerId, customerId, role, duty, domainIds }, administrator);
  });
}
