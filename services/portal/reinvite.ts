import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { openText, sealText } from '../vault/vault.ts';
import { useUpLinks } from './end-sessions.ts';
import { type InvitationView, makeInvitationLink, validHours } from './invitation-link.ts';
import { administratorInput, requireAddress } from './invite.ts';
import { emailIndex, emailPlace, keyOwnerOf } from './realm.ts';

/** `administrator` absent: as they were invited; else what was mistyped, put right. */
export const reinviteInput = z.object({ id: z.uuid(), administrator: administratorInput.optional() });
type Input = z.infer<typeof reinviteInput>;

/** Invitations of one person in an hour, beyond the first: whoever is invited by mistake is not to be flooded. */
const mostAgain = 3;
const hourMs = 3_600_000;

/**
 * Invites somebody once more who has not chosen a password yet: with a new link, while every older one is dead. What was mistyped may be
 * put right with it, for nobody has proven to hold that address; what changed stands in the trail.
 *
 * @throws Refusal not_found, administrator_joined, compromise_frozen, invitation_sent_often, user_email_taken, or why the address is none
 */
export async function reinvite(tx: SystemTx, { id, administrator }: Input): Promise<InvitationView> {
  const { db } = tx;
  // Whoever opens an older link meanwhile comes first, or not at all.
  await db.$queryRaw`select id::text from portal_user where id = ${id}::uuid for update`;
  const user = await db.portalUser.findFirst({ where: { id, disabledAt: null, accountId: null } });
  if (!user) throw new Refusal('not_found', 'not_found');
  const { resellerId, customerId } = user;
  if (user.joinedAt !== null) throw new Refusal('conflict', 'administrator_joined', { name: user.name });
  if (user.frozenAt !== null) throw new Refusal('conflict', 'compromise_frozen');
  await requireSeldom(tx, id);
  await useUpLinks(db, id);
  const realm = { resellerId };
  const before = await openText(keyOwnerOf(realm), emailPlace(id), user.emailCipher);
  const email = administrator ? requireAddress(administrator.email) : before;
  if (administrator) {
    const address = email !== before && {
      emailIndex: await emailIndex(realm, email),
      emailCipher: await sealText(keyOwnerOf(realm), emailPlace(id), email),
    };
    const { name, locale } = administrator;
    await inTakenCase(
      () => db.portalUser.update({ where: { id }, data: { name, locale, ...address } }),
      () => new Refusal('conflict', 'user_email_taken', { email }),
    );
  }
  await record(tx, {
    action: 'administrator.reinvite',
    objectId: id,
    owner: { resellerId, customerId },
  });
  return makeInvitationLink(tx, user);
}

/** The links of one invitation end together, so that their ends tell how often somebody was invited. */
async function requireSeldom({ db }: SystemTx, userId: string): Promise<void> {
  const since = new Date(Date.now() + (validHours - 1) * hourMs);
  const lately = await db.invitation.groupBy({ by: ['expiresAt'], where: { userId, expiresAt: { gt: since } } });
  if (lately.length > mostAgain) throw new Refusal('limit_exceeded', 'invitation_sent_often', { most: mostAgain });
}
