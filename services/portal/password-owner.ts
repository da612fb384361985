import type { PasswordOwner } from '../../core/tenancy/personal-words.ts';
import type { Database } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { brandName } from '../password/brand-name.ts';
import { openText } from '../vault/vault.ts';
import { emailPlace, keyOwnerOf } from './realm.ts';

type User = Pick<Prisma.PortalUserGetPayload<object>, 'id' | 'resellerId' | 'name' | 'emailCipher'>;

/** What a portal user's password may not contain. */
export async function passwordOwner(db: Database, { id, resellerId, name, emailCipher }: User): Promise<PasswordOwner> {
  const address = await openText(keyOwnerOf({ resellerId }), emailPlace(id), emailCipher);
  // A holder without a name goes by the address.
  return { address, name: name === address ? '' : name, brand: await brandName(db, resellerId) };
}
