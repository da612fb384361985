import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { enqueue } from '../job/enqueue.ts';
import { hasNoticeSender } from '../mail/notice-sender.ts';

/** The token stands in the link that is shown once; only its hash is kept. */
export const invitationView = z.object({
  token: z.string(),
  expiresAt: z.date(),
  /** A mail with a link of its own is on its way to them. */
  mailed: z.boolean(),
});
export type InvitationView = z.infer<typeof invitationView>;

export const validHours = 24;

export const hashToken = (token: string) => new Uint8Array(createHash('sha256').update(token).digest());

type Invited = { readonly id: string; readonly resellerId: string | null; readonly customerId: string | null };

/** Makes a link that works once, for 24 hours. Where mails can leave, those of a brand get one too. */
export async function makeInvitationLink(tx: SystemTx | TenantTx, invited: Invited): Promise<InvitationView> {
  const { id: userId, resellerId, customerId } = invited;
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + validHours * 3_600_000);
  await tx.db.invitation.create({ data: { userId, resellerId, customerId, tokenHash: hashToken(token), expiresAt } });
  // The operator's own staff get the link by hand: no brand speaks for it.
  const mailed = resellerId !== null && hasNoticeSender();
  if (mailed) await enqueue(tx.db, 'send-invitation', { userId, expiresAt: expiresAt.toISOString() });
  return { token, expiresAt, mailed };
}

/** Where an invitation stands; null: they have chosen a password. */
export const invitationState = z.object({ valid: z.boolean(), expiresAt: z.date().nullable() }).nullable();

/** To be read with a user. */
export const lastInvitation = {
  where: { usedAt: null },
  orderBy: { expiresAt: 'desc' },
  take: 1,
  select: { expiresAt: true },
} satisfies Prisma.PortalUser$invitationsArgs;

type Joining = { readonly joinedAt: Date | null; readonly invitations: readonly { readonly expiresAt: Date }[] };

export function invitationStateOf({ joinedAt, invitations }: Joining, now: Date): z.infer<typeof invitationState> {
  if (joinedAt !== null) return null;
  const expiresAt = invitations[0]?.expiresAt ?? null;
  return { valid: expiresAt !== null && expiresAt > now, expiresAt };
}
