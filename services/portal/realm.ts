import { indexOfAddress, type KeyOwner } from '../vault/vault.ts';

/** Where somebody signs in: the operator's console (null) or one reseller's brand. The same address may exist in each. */
export type Realm = { readonly resellerId: string | null };

/** Users of a realm are found by the realm's own key, because their customer is not known before they are found. */
export const keyOwnerOf = (realm: Realm): KeyOwner => ({ resellerId: realm.resellerId, customerId: null });

export const emailPlace = (userId: string) => ({ table: 'portal_user', column: 'email_cipher', row: userId });

export const emailIndex = (realm: Realm, email: string) =>
  indexOfAddress(keyOwnerOf(realm), 'portal_user.email', email);
