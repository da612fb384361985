import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { maxSenders, parseSender, strictnesses } from '../../core/spam/setting.ts';
import { requireAccount } from '../account/require-account.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { sealSenders } from '../vault/rules-vault.ts';
import { getSpamSetting, type SpamSettingView } from './get-spam-setting.ts';

const typed = z.array(z.string().max(320)).max(maxSenders);

export const setSpamSettingInput = z.object({
  accountId: z.uuid(),
  strictness: z.enum(strictnesses),
  /** Addresses or domains, as people type them. */
  allowed: typed,
  blocked: typed,
});

function parsed(texts: readonly string[]): string[] {
  const senders = texts.map((text) => {
    const sender = parseSender(text);
    if (sender === null) throw new Refusal('invalid', 'spam_sender_malformed', { sender: text.trim() });
    return sender;
  });
  return [...new Set(senders)].toSorted();
}

/**
 * Sets how strictly an account's mail is filtered (迷惑メール), whom it lets past and whom it takes for spam. In force at the MTA within 2 s.
 *
 * @throws Refusal not_found, account_without_mailbox, spam_sender_malformed, spam_sender_on_both
 */
export async function setSpamSetting(
  tx: TenantTx,
  input: z.infer<typeof setSpamSettingInput>,
): Promise<SpamSettingView> {
  const { accountId, strictness } = input;
  const { resellerId, customerId, kind } = await requireAccount(tx, accountId);
  if (kind !== 'mailbox') throw new Refusal('invalid', 'account_without_mailbox');
  const [allowed, blocked] = [parsed(input.allowed), parsed(input.blocked)];
  const both = allowed.find((sender) => blocked.includes(sender));
  if (both) throw new Refusal('invalid', 'spam_sender_on_both', { sender: both });

  const owner = { resellerId, customerId };
  const sealedSenders = sealSenders({ resellerId, accountId }, JSON.stringify({ allowed, blocked }));
  const values = { strictness, sealedSenders, updatedAt: new Date() };
  await tx.db.spamSetting.upsert({
    where: { accountId },
    create: { accountId, ...owner, ...values },
    update: values,
    select: { accountId: true },
  });
  await record(tx, {
    action: 'spam.set',
    objectId: accountId,
    detail: { strictness, allowed: allowed.length, blocked: blocked.length },
    owner,
  });
  return getSpamSetting(tx, { accountId });
}
