import { randomBytes, randomUUID } from 'node:crypto';
import { normaliseAddress } from '../../core/tenancy/mail-address.ts';
import type { Database } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { openText, sealText } from '../vault/vault.ts';
import { emailPlace, keyOwnerOf, type Realm } from './realm.ts';

export type HeldAccount = Prisma.AccountGetPayload<{ include: { domain: true } }>;

export const addressOf = ({ localPart, domain }: HeldAccount): string => `${localPart}@${domain.name}`;

/**
 * Whether an account's holder may use the portal. A suspended, frozen or closed one's may not; nor may a sender's, whose password stands in a
 * device and opens nothing but SMTP; nor where the domain is only claimed, as two may claim one.
 */
export const maySignIn = ({ kind, state, frozenAt, domain }: HeldAccount): boolean =>
  kind === 'mailbox' && state === 'open' && frozenAt === null && domain.provenAt !== null;

/** The account whose own address was typed on a brand's host, if its holder may sign in. */
export async function findHeldAccount(db: Database, { resellerId }: Realm, typed: string): Promise<HeldAccount | null> {
  const address = normaliseAddress(typed);
  const at = address.lastIndexOf('@');
  if (resellerId === null || at < 1) return null;
  const account = await db.account.findFirst({
    where: {
      ...{ resellerId, localPart: address.slice(0, at), state: 'open' },
      domain: { name: address.slice(at + 1), provenAt: { not: null } },
    },
    include: { domain: true },
  });
  return account && maySignIn(account) ? account : null;
}

/** The portal user of an account's holder, and the second factor that is asked for; null before the first sign-in. */
export const findHolder = (db: Database, { id: accountId }: HeldAccount) =>
  db.portalUser.findUnique({ where: { accountId }, include: { secondFactor: true } });

/**
 * The portal user of an account's holder, under the name and address that the account has now. Its blind index is a draw: a holder is
 * found by the account, so that an administrator with the same address is never taken for them.
 */
export async function keepHolder(db: Database, account: HeldAccount) {
  const { id: accountId, resellerId, customerId } = account;
  const email = addressOf(account);
  const name = account.displayName || email;
  const owner = keyOwnerOf({ resellerId });
  // Of two first sign-ins at once the second finds what the first has made.
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('holder ' || ${accountId}, 0))::text`;
  const known = await findHolder(db, account);
  if (known) {
    const { id: userId, factorLiftedAt } = known;
    const same = known.name === name && (await openText(owner, emailPlace(userId), known.emailCipher)) === email;
    if (same && factorLiftedAt === null) return known;
    if (factorLiftedAt !== null) {
      await db.recoveryCode.deleteMany({ where: { userId } });
      await db.secondFactor.deleteMany({ where: { userId } });
      await db.passkey.deleteMany({ where: { userId } });
    }
    const emailCipher = same ? known.emailCipher : await sealText(owner, emailPlace(userId), email);
    return db.portalUser.update({ where: { id: userId }, data: { name, emailCipher, factorLiftedAt: null } });
  }
  const id = randomUUID();
  const emailCipher = await sealText(owner, emailPlace(id), email);
  const brand = await db.brand.findFirst({ where: { resellerId }, select: { defaultLocale: true } });
  return db.portalUser.create({
    data: {
      ...{ id, resellerId, customerId, accountId, role: 'account_holder', name, emailCipher },
      ...{ emailIndex: new Uint8Array(randomBytes(32)), locale: brand?.defaultLocale ?? 'ja' },
    },
  });
}
