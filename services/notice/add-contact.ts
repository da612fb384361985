import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseAddress } from '../../core/tenancy/mail-address.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { indexOfAddress, sealText } from '../vault/vault.ts';
import {
  type ContactView,
  contactIndexColumn,
  contactOwner,
  contactPlace,
  noticePurposes,
  viewContact,
} from './contact-view.ts';

/** More readers than this want a group of their own. */
const maxContacts = 20;

export const addContactInput = z.object({
  purpose: z.enum(noticePurposes),
  email: z.string().trim().min(1).max(320),
  locale: z.enum(['ja', 'en']),
});

/**
 * Registers an address for notices (連絡先, R-133). From the first one on, notices of its purpose go to registered addresses only.
 *
 * @throws Refusal address_…, notice_contact_taken, notice_contacts_full
 */
export async function addContact(tx: TenantTx, input: z.infer<typeof addContactInput>): Promise<ContactView> {
  const { db, resellerId } = tx;
  const { purpose, locale } = input;
  const parsed = parseAddress(input.email);
  if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  const email = `${parsed.address.localPart}@${parsed.address.domain}`;
  // Additions of one reseller take turns, or two at once would pass the limit together.
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('notice contacts ' || ${resellerId}, 0))::text`;
  if ((await db.noticeContact.count({ where: { purpose } })) >= maxContacts)
    throw new Refusal('limit_exceeded', 'notice_contacts_full', { most: maxContacts });
  const id = randomUUID();
  const owner = contactOwner(resellerId);
  const data = {
    id,
    resellerId,
    purpose,
    locale,
    emailCipher: await sealText(owner, contactPlace(id), email),
    emailIndex: await indexOfAddress(owner, contactIndexColumn, email),
  };
  const made = await inTakenCase(
    () => db.noticeContact.create({ data }),
    () => new Refusal('conflict', 'notice_contact_taken', { email }),
  );
  await record(tx, { action: 'notice_contact.add', objectId: id, detail: { purpose } });
  return viewContact(made);
}
