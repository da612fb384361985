import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { hasDuty } from '../../core/tenancy/duty.ts';
import { mayGrant } from '../../core/tenancy/may-manage.ts';
import { record } from '../audit/record.ts';
import { inSystem, type SystemTx } from '../db/doors.ts';
import { endSessions } from '../portal/end-sessions.ts';
import { portalDuty } from '../portal/sessions.ts';
import { domainIdsInput, giveDomains } from './give-domains.ts';
import { requireGivable } from './give-role.ts';
import type { Self } from './list-users.ts';
import { requireManageable } from './manage-user.ts';
import { requirePlace } from './require-place.ts';

export const changeRoleInput = z.object({
  id: z.uuid(),
  /** Whose administrator they become; null: of the giver's own house, the operator's or a reseller's. */
  customerId: z.uuid().nullable(),
  /** What they do there; of a customer there are administrators only. Absent: administrator. */
  duty: portalDuty.optional(),
  /** In place of a duty: a role that was made where they are to work. */
  customRoleId: z.uuid().optional(),
  /** Of a customer: only these of its domains. Absent: all that it has. */
  domainIds: domainIdsInput,
});

/**
 * Gives somebody another duty at the operator or a reseller, or a role of the house's own making, or makes them an administrator of a customer, the other way round, or of
 * another customer. Nobody changes their own, so that an administrator always remains. Their sessions end, since these were opened with what they had.
 *
 * @throws Refusal not_found, administrator_self, role_beyond_own, domains_needed, administrator_responsible, administrators_full, contract_ended,
 * customer_administrator_last
 */
export function changeRole(
  self: Self,
  { id, customerId, duty: wanted = 'administrator', customRoleId, domainIds }: z.infer<typeof changeRoleInput>,
): Promise<void> {
  return inSystem('open session', self.userId, async (tx) => {
    const { user } = await requireManageable(tx, self, id, 'refused');
    const { resellerId } = self;
    if (!mayGrant(self, customerId)) throw new Refusal('forbidden', 'role_beyond_own');
    const role = roleAt(resellerId, customerId, domainIds);
    if (!hasDuty(role, wanted) || (domainIds && customerId === null)) throw new Refusal('invalid', 'role_beyond_own');
    const given = await requireGivable(tx, self, { resellerId, customerId, role, duty: wanted, customRoleId });
    const { duty, customRole = null } = given;
    const had = (await tx.db.portalUserDomain.findMany({ where: { userId: id }, select: { domain: true } })).map(
      ({ domain }) => domain,
    );
    const same = had.length === (domainIds ?? []).length && had.every((domain) => domainIds?.includes(domain.id));
    if (
      user.customerId === customerId &&
      user.role === role &&
      user.duty === duty &&
      user.customRoleId === (customRole?.id ?? null) &&
      same
    )
      return;
    if (customerId !== null && resellerId !== null) {
      const there = await tx.db.customer.count({ where: { id: customerId, resellerId, state: { not: 'ended' } } });
      if (there === 0) throw new Refusal('not_found', 'not_found');
    }
    if (user.customerId !== customerId && resellerId !== null) await requirePlace(tx, resellerId, customerId);
    if (customerId !== null && customRole) await requireAnother(tx, id, customerId);
    await tx.db.portalUserDomain.deleteMany({ where: { userId: id } });
    await tx.db.portalUser.update({
      where: { id },
      data: { role, duty, customRoleId: customRole?.id ?? null, customerId },
    });
    const domains =
      domainIds && resellerId !== null && customerId !== null
        ? await giveDomains(tx, { userId: id, resellerId, customerId }, domainIds)
        : [];
    await tx.db.secondFactor.updateMany({ where: { userId: id }, data: { customerId } });
    await tx.db.recoveryCode.updateMany({ where: { userId: id }, data: { customerId } });
    await tx.db.passkey.updateMany({ where: { userId: id }, data: { customerId } });
    // A link to a first password leads to the new role too: it is the row of the user that says which.
    await tx.db.invitation.updateMany({ where: { userId: id }, data: { customerId } });
    const ended = await endSessions(tx.db, id, null);
    await record(tx, {
      action: 'administrator.change_role',
      objectId: id,
      detail: {
        before: {
          ...{ role: user.role, duty: user.duty, customerId: user.customerId },
          ...(user.customRole && { customRole: user.customRole.name }),
          ...(had.length > 0 && { domains: had.map(({ name }) => name) }),
        },
        after: {
          ...{ role, duty, customerId },
          ...(customRole && { customRole: customRole.name }),
          ...(domains.length > 0 && { domains }),
        },
        ended,
      },
      // On the trail of the house: neither customer is to read of the other.
      owner: { resellerId, customerId: null },
    });
  });
}

function roleAt(resellerId: string | null, customerId: string | null, domainIds: readonly string[] | undefined) {
  if (resellerId === null) return 'operator_admin';
  if (customerId === null) return 'reseller_admin';
  return domainIds ? 'domain_admin' : 'customer_admin';
}

/** A customer's last full administrator is not narrowed to a role; the database keeps it too. */
async function requireAnother({ db }: SystemTx, id: string, customerId: string): Promise<void> {
  const whole = await db.portalUser.findMany({
    where: { customerId, role: 'customer_admin', duty: 'administrator', disabledAt: null },
    select: { id: true },
  });
  if (whole.length === 1 && whole[0]?.id === id) throw new Refusal('conflict', 'customer_administrator_last');
}
