import type { Database } from '../db/doors.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { openText } from '../vault/vault.ts';
import { type NoticePurpose, viewContact } from './contact-view.ts';

export type Reader = { readonly email: string; readonly locale: 'ja' | 'en' };

/** Who is told: the addresses registered for it, else the reseller's administrators who can sign in. */
export async function readersOf(db: Database, resellerId: string, purpose: NoticePurpose): Promise<Reader[]> {
  const contacts = await db.noticeContact.findMany({ where: { resellerId, purpose }, orderBy: { createdAt: 'asc' } });
  if (contacts.length > 0) return Promise.all(contacts.map(viewContact));
  const administrators = await db.portalUser.findMany({
    where: { resellerId, role: 'reseller_admin', duty: 'administrator', disabledAt: null, passwordHash: { not: null } },
    orderBy: { createdAt: 'asc' },
  });
  return Promise.all(
    administrators.map(async ({ id, emailCipher, locale }) => ({
      email: await openText(keyOwnerOf({ resellerId }), emailPlace(id), emailCipher),
      locale: locale === 'en' ? 'en' : 'ja',
    })),
  );
}
