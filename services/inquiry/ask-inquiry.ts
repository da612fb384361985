import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { type InquiryAsker, inquiryKinds, mostADay } from '../../core/support/inquiry.ts';
import type { TenantTx } from '../db/doors.ts';
import { sealText } from '../vault/vault.ts';
import { aboutInput, findAbout, labelsFor } from './about.ts';
import { addEntry, holdInquiry } from './add-entry.ts';
import { inquirySubject, inquiryText, oneInquiry, subjectPlace } from './inquiry-view.ts';

export const askInquiryInput = z.object({
  kind: z.enum(inquiryKinds),
  subject: inquirySubject,
  text: inquiryText,
  about: aboutInput.optional(),
});
export const askedInquiry = oneInquiry;

/** What the account of whoever asks is, where they hold one. */
export type Holding = { readonly accountId?: string | undefined };

const askerOf = ({ customerId, domainIds }: TenantTx, { accountId }: Holding): InquiryAsker => {
  if (customerId === null) return 'reseller';
  if (accountId !== undefined) return 'holder';
  return domainIds === null ? 'customer' : 'domain';
};

const dayMs = 86_400_000;

/**
 * Asks: a reseller the operator, everybody else the reseller, and never the operator. What it is about is looked up among what
 * whoever asks may see.
 *
 * @throws Refusal inquiry_too_many; inquiry_about_unknown, not_found
 */
export async function askInquiry(
  tx: TenantTx,
  { kind, subject, text, about: named }: z.infer<typeof askInquiryInput>,
  { accountId, now = new Date() }: Holding & { readonly now?: Date } = {},
): Promise<z.infer<typeof askedInquiry>> {
  const { db, resellerId, customerId, actorId } = tx;
  if (actorId === null) throw new Refusal('not_found', 'not_found');
  const asker = askerOf(tx, { accountId });
  // Two at once are counted one after the other.
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('inquiry ' || ${actorId}, 0))::text`;
  const since = new Date(now.getTime() - dayMs);
  const most = mostADay[asker];
  const asked = await db.inquiry.count({ where: { askedBy: actorId, openedAt: { gt: since } } });
  if (asked >= most) throw new Refusal('limit_exceeded', 'inquiry_too_many', { most });
  const about = named ? await findAbout({ tx, isHolder: asker === 'holder' }, named) : null;
  const labels = await labelsFor(tx, kind, about);
  const id = randomUUID();
  const subjectCipher = await sealText({ resellerId, customerId }, subjectPlace(id), subject);
  // In SQL, because a holder may not write the columns that are the desk's, and the client names all it has defaults for.
  await db.$executeRaw`insert into inquiry (id, reseller_id, customer_id, account_id, asker, asked_by, kind, subject_cipher, state,
      about_type, about_id, about_on, labels, opened_at, said_at, touched_at)
    values (${id}::uuid, ${resellerId}::uuid, ${customerId}::uuid, ${accountId ?? null}::uuid, ${asker}, ${actorId}::uuid, ${kind},
      ${subjectCipher}, 'new', ${about?.type ?? null}, ${about?.id ?? null}::uuid, ${about?.on ?? null}::date, ${labels}::text[],
      ${now}, ${now}, ${now})`;
  const made = await holdInquiry(tx, id);
  await addEntry(tx, made, { side: 'asker', kind: 'said', audience: 'asker', text, action: 'inquiry.ask', now });
  return { id };
}
