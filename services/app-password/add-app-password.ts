import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { requireAccount } from '../account/require-account.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { makeSecret } from '../password/make-secret.ts';
import { lockReseller } from '../pool/limits.ts';
import { hashSecret, selectorOf } from './secret-hash.ts';

/** More than the programs of one person; fewer than would make revoking a search. */
const most = 20;

export const addAppPasswordInput = z.object({
  accountId: z.uuid(),
  label: z.string().trim().min(1).max(60),
  smtp: z.boolean(),
  imap: z.boolean(),
  pop3: z.boolean(),
  expiresAt: z.date().nullish(),
});
export const addedAppPassword = z.object({ id: z.uuid(), address: z.string(), password: z.string() });

/**
 * Makes an app password; shown once. It works within two seconds, for what it was made for and nothing else.
 *
 * @throws Refusal not_found, app_password_scope, app_password_expired, app_passwords_full, compromise_frozen
 */
export async function addAppPassword(
  tx: TenantTx,
  input: z.infer<typeof addAppPasswordInput>,
): Promise<z.infer<typeof addedAppPassword>> {
  const { db } = tx;
  const account = await requireAccount(tx, input.accountId);
  const { id: accountId, resellerId, customerId, kind, localPart, domain } = account;
  const { label, smtp, imap, pop3, expiresAt = null } = input;
  const reads = imap || pop3;
  if (!(smtp || reads) || (kind === 'sender' && reads)) throw new Refusal('invalid', 'app_password_scope');
  if (expiresAt !== null && expiresAt <= new Date()) throw new Refusal('invalid', 'app_password_expired');
  if (account.frozenAt !== null) throw new Refusal('conflict', 'compromise_frozen');

  await lockReseller(db, resellerId);
  const held = await db.appPassword.findMany({ where: { accountId, endedAt: null }, select: { selector: true } });
  if (held.length >= most) throw new Refusal('limit_exceeded', 'app_passwords_full', { most });
  const taken = new Set(held.map(({ selector }) => selector));
  let password = makeSecret();
  while (taken.has(selectorOf(password))) password = makeSecret();

  const { id } = await db.appPassword.create({
    data: {
      resellerId,
      customerId,
      accountId,
      label,
      selector: selectorOf(password),
      secretHash: hashSecret(password),
      smtp,
      imap,
      pop3,
      expiresAt,
      createdBy: tx.actorId,
    },
  });
  await record(tx, {
    action: 'app-password.add',
    objectId: id,
    detail: { accountId, smtp, imap, pop3, expiresAt: expiresAt?.toISOString() ?? null },
    owner: { resellerId, customerId },
  });
  return { id, address: `${localPart}@${domain.name}`, password };
}
