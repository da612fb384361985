import { z } from 'zod';
import type { NoticeContact } from '../db/rows.ts';
import { type KeyOwner, openText } from '../vault/vault.ts';

export const noticePurposes = ['technical', 'billing', 'contract'] as const;
export type NoticePurpose = (typeof noticePurposes)[number];

/** What a reseller may choose not to be told of. Money and the contract's course are told always. */
export const optionalPurposes = ['technical'] as const satisfies readonly NoticePurpose[];

export const contactView = z.object({
  id: z.uuid(),
  purpose: z.enum(noticePurposes),
  email: z.string(),
  locale: z.enum(['ja', 'en']),
  createdAt: z.date(),
});
export type ContactView = z.infer<typeof contactView>;

/** Contacts are sealed under the reseller's own key. */
export const contactOwner = (resellerId: string): KeyOwner => ({ resellerId, customerId: null });
export const contactPlace = (id: string) => ({ table: 'notice_contact', column: 'email_cipher', row: id });
export const contactIndexColumn = 'notice_contact.email';

export async function viewContact({
  id,
  resellerId,
  purpose,
  emailCipher,
  locale,
  createdAt,
}: NoticeContact): Promise<ContactView> {
  const email = await openText(contactOwner(resellerId), contactPlace(id), emailCipher);
  return { id, purpose, email, locale: locale === 'en' ? 'en' : 'ja', createdAt };
}
