import { z } from 'zod';
import type { Tenant } from '../delivery/track.ts';
import { parseSenderPattern } from '../inbound/sender-pattern.ts';

/** Senders on one list of an account. */
export const maxSenders = 500;

export const strictnesses = ['strict', 'normal', 'lenient'] as const;
export type Strictness = (typeof strictnesses)[number];

/** Normalised addresses (`taro@example.jp`) and domains (`example.jp`, with what is below). */
export const spamSenders = z.object({ allowed: z.array(z.string()), blocked: z.array(z.string()) });
export type SpamSenders = z.infer<typeof spamSenders>;

/** What one account wants to be done with spam. */
export type SpamSetting = SpamSenders & { readonly strictness: Strictness };

/** What somebody typed as a sender, normalised; null for what is neither address nor domain. A network says nothing to a person. */
export function parseSender(typed: string): string | null {
  const found = parseSenderPattern(typed);
  return found.ok && found.kind !== 'network' ? found.value : null;
}

/** What the portal, which seals the senders, and the MTA, which opens them, must agree on. @see core/signing/sealed-key.ts */
export const sealedSendersPlace = (accountId: string): { table: string; column: string; row: string } => ({
  table: 'spam_setting',
  column: 'sealed_senders',
  row: accountId,
});

/** `info` of HKDF-SHA256 (RFC 5869), which makes each reseller's key out of NOREN_DKIM_KEK: an account may change its customer. */
export const sendersKeyInfo = ({ resellerId }: Pick<Tenant, 'resellerId'>): string => `spam|${resellerId}`;
