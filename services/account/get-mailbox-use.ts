import { z } from 'zod';
import { emptyIsUnset } from '../../core/wire/empty-is-unset.ts';
import type { AccountView } from './account-view.ts';

const env = z.object({ NOREN_MAILBOX_USE_URL: z.url().or(emptyIsUnset).optional() });
const told = z.object({ usedBytes: z.int().min(0) });
const timeoutMs = 3_000;

export const mailboxUse = z.object({
  quotaBytes: z.int(),
  /** Null: it cannot be known now, or nobody was set up to tell. */
  usedBytes: z.int().nullable(),
});

/** How full a mailbox is, as Dovecot counts it. Never fails: a home page without the figure is better than none. */
export async function getMailboxUse({
  address,
  quotaBytes,
}: Pick<AccountView, 'address' | 'quotaBytes'>): Promise<z.infer<typeof mailboxUse>> {
  const { NOREN_MAILBOX_USE_URL: url } = env.parse(process.env);
  if (!url) return { quotaBytes, usedBytes: null };
  const asked = new URL(`?${new URLSearchParams({ address })}`, url);
  const usedBytes = await fetch(asked, { signal: AbortSignal.timeout(timeoutMs) })
    .then(async (response) => (response.ok ? told.parse(await response.json()).usedBytes : null))
    .catch(() => null);
  return { quotaBytes, usedBytes };
}
