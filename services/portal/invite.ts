import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { Duty } from '../../core/tenancy/duty.ts';
import { parseAddress } from '../../core/tenancy/mail-address.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { sealText } from '../vault/vault.ts';
import { emailIndex, emailPlace, keyOwnerOf } from './realm.ts';
import { type PortalRole, portalRole } from './sessions.ts';

export const administratorInput = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.string().trim().min(1).max(320),
  locale: z.enum(['ja', 'en']),
});

/** The token stands in the link that is shown once; only its hash is kept. */
export const invitationView = z.object({ token: z.string(), expiresAt: z.date() });
export type InvitationView = z.infer<typeof invitationView>;

const validHours = 24;

type Owner = {
  readonly resellerId: string | null;
  readonly customerId: string | null;
  readonly role: PortalRole;
  /** Absent: an administrator. */
  readonly duty?: Duty;
};

export const hashToken = (token: string) => new Uint8Array(createHash('sha256').update(token).digest());

/**
 * Adds an administrator who chooses a password through a link that works once, for 24 hours.
 *
 * @throws Refusal user_email_taken, or why the address is none
 */
export async function invite(
  tx: SystemTx | TenantTx,
  owner: Owner,
  input: z.infer<typeof administratorInput>,
): Promise<InvitationView> {
  const parsed = parseAddress(input.email);
  if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  const realm = { resellerId: owner.resellerId };
  const email = `${parsed.address.localPart}@${parsed.address.domain}`;
  const index = await emailIndex(realm, email);
  const taken = await tx.db.portalUser.findFirst({ where: { resellerId: owner.resellerId, emailIndex: index } });
  if (taken) throw new Refusal('conflict', 'user_email_taken', { email });

  const id = randomUUID();
  const { resellerId, customerId, duty = 'administrator' } = owner;
  await tx.db.portalUser.create({
    data: {
      id,
      resellerId,
      customerId,
      role: portalRole.parse(owner.role),
      duty,
      name: input.name,
      locale: input.locale,
      emailIndex: index,
      emailCipher: await sealText(keyOwnerOf(realm), emailPlace(id), email),
    },
  });
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + validHours * 3_600_000);
  await tx.db.invitation.create({
    data: { userId: id, resellerId, customerId, tokenHash: hashToken(token), expiresAt },
  });
  await record(tx, {
    action: 'administrator.invite',
    objectId: id,
    detail: { role: owner.role, duty },
    owner: { resellerId, customerId },
  });
  return { token, expiresAt };
}
