import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { type SenderFailure, senderFailures } from '../../core/notice/brand-sender.ts';
import { requireAccount } from '../account/require-account.ts';
import { addAppPassword } from '../app-password/add-app-password.ts';
import { revokeAppPassword } from '../app-password/revoke-app-password.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { sealText } from '../vault/vault.ts';
import { obstacleOf, senderKeys, senderSecretPlace } from './find-brand-sender.ts';
import { domainLacks, senderRecords } from './sender-domain.ts';

export const brandSenderView = z.object({
  accountId: z.uuid(),
  address: z.string(),
  customerId: z.uuid(),
  customerName: z.string(),
  chosenAt: z.date(),
  /** Why mails leave from the operator's address instead; null: they leave from this one. */
  failure: z.enum(senderFailures).nullable(),
  /** When that was last seen as a mail was to leave; null where it was not yet. */
  failedAt: z.date().nullable(),
  /** What receivers would judge it by, and is not seen in DNS any more. */
  lacks: z.array(z.enum(senderRecords)),
});
export type BrandSenderView = z.infer<typeof brandSenderView>;

/** Whom the mails of a reseller's brand come from; null: the operator's address. */
export async function getBrandSender({ db, resellerId }: TenantTx): Promise<BrandSenderView | null> {
  const whole = { include: { domain: true, customer: { select: { name: true } } } };
  const row = await db.brandSender.findFirst({ where: { resellerId }, include: { account: whole } });
  if (!row) return null;
  const { account } = row;
  const obstacle = await obstacleOf(db, row);
  return {
    accountId: row.accountId,
    address: `${account.localPart}@${account.domain.name}`,
    customerId: account.customerId,
    customerName: account.customer.name,
    chosenAt: row.chosenAt,
    failure: obstacle ?? (row.failure as SenderFailure | null),
    failedAt: row.failedAt,
    lacks: await domainLacks(db, account.domainId),
  };
}

export const setBrandSenderInput = z.object({ accountId: z.uuid() });

const label = { ja: 'ブランドのメールの送信', en: 'Mails of the brand' };

/**
 * Has the mails of the brand come from an account from now on. It gets an app password of its own for that, which only the worker knows;
 * the one of the sender before is revoked. Choosing the same account again makes a new one.
 *
 * @throws Refusal not_found, brand_sender_suspended, brand_sender_domain, compromise_frozen, app_passwords_full
 */
export async function setBrandSender(tx: TenantTx, { accountId }: z.infer<typeof setBrandSenderInput>): Promise<void> {
  const { db, resellerId } = tx;
  const account = await requireAccount(tx, accountId);
  const address = `${account.localPart}@${account.domain.name}`;
  if (account.state !== 'open') throw new Refusal('conflict', 'brand_sender_suspended', { address });
  const lacks = await domainLacks(db, account.domainId);
  if (lacks.length > 0) {
    const missing = lacks.map((each) => each.toUpperCase()).join(', ');
    throw new Refusal('conflict', 'brand_sender_domain', { domain: account.domain.name, missing });
  }
  await takeBack(tx);
  const brand = await db.brand.findUniqueOrThrow({ where: { resellerId }, select: { defaultLocale: true } });
  const scope = { smtp: true, imap: false, pop3: false };
  const words = label[brand.defaultLocale === 'en' ? 'en' : 'ja'];
  const made = await addAppPassword(tx, { accountId, label: words, ...scope });
  await db.brandSender.create({
    data: {
      ...{ resellerId, customerId: account.customerId, accountId, appPasswordId: made.id },
      secretCipher: await sealText(senderKeys(resellerId), senderSecretPlace(resellerId), made.password),
    },
  });
  await record(tx, { action: 'brand_sender.set', objectId: resellerId, detail: { accountId } });
}

/** The mails of the brand come from the operator's address again. @throws Refusal not_found: they did already */
export async function clearBrandSender(tx: TenantTx): Promise<void> {
  if (!(await takeBack(tx))) throw new Refusal('not_found', 'not_found');
  await record(tx, { action: 'brand_sender.clear', objectId: tx.resellerId });
}

/** Ends the sender there is, and its login. @returns whether there was one */
async function takeBack(tx: TenantTx): Promise<boolean> {
  const { db, resellerId } = tx;
  const held = await db.brandSender.findFirst({ where: { resellerId } });
  if (!held) return false;
  await db.brandSender.deleteMany({ where: { resellerId } });
  const living = await db.appPassword.findFirst({ where: { id: held.appPasswordId, endedAt: null } });
  if (living) await revokeAppPassword(tx, { id: living.id });
  return true;
}
