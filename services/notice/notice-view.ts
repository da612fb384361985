import { z } from 'zod';
import type { Notice } from '../db/rows.ts';
import { openText } from '../vault/vault.ts';
import { contactOwner } from './contact-view.ts';

export const recipientPlace = (id: string) => ({ table: 'notice', column: 'recipient_cipher', row: id });
export const contentPlace = (id: string) => ({ table: 'notice', column: 'content_cipher', row: id });

const content = z.object({
  subject: z.string(),
  body: z.string(),
  /** In whose name it came, where that is not the operator's own setting. */
  sender: z.string().optional(),
  /** Whether it is to a customer of the reseller's, in the name and from the sender of its brand. */
  underBrand: z.boolean().optional(),
});

export const noticeView = z.object({
  id: z.uuid(),
  recipient: z.string(),
  ...content.shape,
  createdAt: z.date(),
  /** When the mail server took it over; null while it waits. */
  sentAt: z.date().nullable(),
  /** Tries that came to nothing so far. */
  failures: z.int(),
});
export type NoticeView = z.infer<typeof noticeView>;

export async function viewNotice(row: Notice): Promise<NoticeView> {
  const { id, resellerId, recipientCipher, contentCipher, createdAt, sentAt, failures } = row;
  const owner = contactOwner(resellerId);
  const recipient = await openText(owner, recipientPlace(id), recipientCipher);
  const read = content.parse(JSON.parse(await openText(owner, contentPlace(id), contentCipher)));
  return { id, recipient, ...read, createdAt, sentAt, failures };
}
