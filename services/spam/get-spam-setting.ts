import { z } from 'zod';
import { spamSenders, strictnesses } from '../../core/spam/setting.ts';
import { requireAccount } from '../account/require-account.ts';
import type { TenantTx } from '../db/doors.ts';
import { lastChange, lastChangeOf } from '../filter/last-change.ts';
import { openSenders } from '../vault/rules-vault.ts';

export const spamSettingView = z.object({
  accountId: z.uuid(),
  strictness: z.enum(strictnesses),
  /** Addresses, and domains with what is below; normalised. */
  allowed: z.array(z.string()),
  blocked: z.array(z.string()),
  changed: lastChange,
});
export type SpamSettingView = z.infer<typeof spamSettingView>;

export const getSpamSettingInput = z.object({ accountId: z.uuid() });

/** What an account wants to be done with spam; normal, and nobody named, where nothing was ever set. @throws Refusal not_found */
export async function getSpamSetting(
  tx: TenantTx,
  { accountId }: z.infer<typeof getSpamSettingInput>,
): Promise<SpamSettingView> {
  const { resellerId } = await requireAccount(tx, accountId);
  const found = await tx.db.spamSetting.findUnique({ where: { accountId } });
  if (!found) return { accountId, strictness: 'normal', allowed: [], blocked: [], changed: null };
  const senders = spamSenders.parse(JSON.parse(openSenders({ resellerId, accountId }, found.sealedSenders)));
  const strictness = z.enum(strictnesses).parse(found.strictness);
  return { accountId, strictness, ...senders, changed: lastChangeOf(found) };
}
