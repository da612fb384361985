import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { findEnrolling, findPresent, type Identity } from './identity.ts';
import { may, type Permission } from './permissions.ts';
import { findRealm, type Realm } from './realm.ts';

/** The realm of this host; otherwise the page that says that no portal lives here. */
export async function requireRealm(): Promise<Realm> {
  return (await findRealm()) ?? notFound();
}

/** Who is signed in; otherwise the sign-in page, which leads back here. Every page calls this or `requirePage` itself. */
export async function requireIdentity(): Promise<{ realm: Realm; identity: Identity }> {
  const realm = await requireRealm();
  const identity = await findPresent();
  if (identity) return { realm, identity };
  if (await findEnrolling()) redirect('/second-factor');
  const path = (await headers()).get('x-noren-path');
  redirect(path && path !== '/' ? `/sign-in?back=${encodeURIComponent(path)}` : '/sign-in');
}

/** As `requireIdentity`, and a page that the role may not see does not exist for it. */
export async function requirePage(permission: Permission): Promise<{ realm: Realm; identity: Identity }> {
  const found = await requireIdentity();
  if (!may(found.identity, permission)) notFound();
  return found;
}
