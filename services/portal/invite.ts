import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { CustomRole } from '../../core/tenancy/custom-role.ts';
import type { HeldDuty } from '../../core/tenancy/duty.ts';
import { parseAddress } from '../../core/tenancy/mail-address.ts';
import { giveDomains } from '../administrator/give-domains.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { sealText } from '../vault/vault.ts';
import { type InvitationView, makeInvitationLink } from './invitation-link.ts';
import { emailIndex, emailPlace, keyOwnerOf } from './realm.ts';
import { type PortalRole, portalRole } from './sessions.ts';

export const administratorInput = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.string().trim().min(1).max(320),
  locale: z.enum(['ja', 'en']),
});

type Owner = {
  readonly resellerId: string | null;
  readonly customerId: string | null;
  readonly role: PortalRole;
  /** Absent: an administrator. */
  readonly duty?: HeldDuty;
  /** Of the duty `custom`. */
  readonly customRole?: CustomRole | undefined;
  /** Of a customer's administrator: only these of its domains. Absent: all that it has. */
  readonly domainIds?: readonly string[] | undefined;
};

/** An address as it is kept. @throws Refusal why it is none */
export function requireAddress(typed: string): string {
  const parsed = parseAddress(typed);
  if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  return `${parsed.address.localPart}@${parsed.address.domain}`;
}

/**
 * Adds an administrator who chooses a password through a link that works once, for 24 hours. Where mails can leave, those of a brand get
 * one too.
 *
 * @throws Refusal user_email_taken, domains_needed, not_found (a domain), or why the address is none
 */
export async function invite(
  tx: SystemTx | TenantTx,
  owner: Owner,
  input: z.infer<typeof administratorInput>,
): Promise<InvitationView> {
  const realm = { resellerId: owner.resellerId };
  const email = requireAddress(input.email);
  const index = await emailIndex(realm, email);
  const taken = await tx.db.portalUser.findFirst({ where: { resellerId: owner.resellerId, emailIndex: index } });
  if (taken) throw new Refusal('conflict', 'user_email_taken', { email });

  const id = randomUUID();
  const { resellerId, customerId, duty = 'administrator', customRole, domainIds } = owner;
  const role = domainIds && customerId !== null ? 'domain_admin' : owner.role;
  await tx.db.portalUser.create({
    data: {
      id,
      resellerId,
      customerId,
      role: portalRole.parse(role),
      duty,
      customRoleId: customRole?.id ?? null,
      name: input.name,
      locale: input.locale,
      emailIndex: index,
      emailCipher: await sealText(keyOwnerOf(realm), emailPlace(id), email),
    },
  });
  const domains =
    domainIds && resellerId !== null && customerId !== null
      ? await giveDomains(tx, { userId: id, resellerId, customerId }, domainIds)
      : [];
  await record(tx, {
    action: 'administrator.invite',
    objectId: id,
    detail: { role, duty, ...(customRole && { customRole: customRole.name }), ...(domains.length > 0 && { domains }) },
    owner: { resellerId, customerId },
  });
  return makeInvitationLink(tx, { id, resellerId, customerId });
}
