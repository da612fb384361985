/** What a limit is about, as people are told of it. */
export const limitKinds = [
  'messages_hour',
  'messages_day',
  'recipients_hour',
  'recipients_day',
  'sessions',
  'spool',
  'logins',
] as const;
export type LimitKind = (typeof limitKinds)[number];

export const limitHolders = ['account', 'customer', 'reseller', 'throttle'] as const;
export type LimitHolder = (typeof limitHolders)[number];

export type NamedLimit = { readonly holder: LimitHolder; readonly kind: LimitKind };

const counted = /^LIMIT_(ACCOUNT|CUSTOMER|RESELLER|THROTTLE)_((?:MESSAGES|RECIPIENTS)_(?:HOUR|DAY))$/;
const others: Readonly<Record<string, NamedLimit>> = {
  LIMIT_SESSIONS: { holder: 'customer', kind: 'sessions' },
  LIMIT_SPOOL: { holder: 'customer', kind: 'spool' },
  LIMIT_LOGINS: { holder: 'account', kind: 'logins' },
};

/** Which limit a fact's reason names, as limitReply (quota.ts) writes it; null for a reason that is none. */
export function namedLimit(reason: string | null): NamedLimit | null {
  const [, holder, kind] = counted.exec(reason ?? '') ?? [];
  if (holder && kind) return { holder: holder.toLowerCase() as LimitHolder, kind: kind.toLowerCase() as LimitKind };
  return others[reason ?? ''] ?? null;
}

type Who = { readonly customerId: string | null; readonly accountId: string | null };

/**
 * Whose limit it was: the account's, the customer's, or the whole reseller's (both null). A restriction and a session are told
 * of with the customer that they stopped.
 */
export function limitSubject({ holder }: NamedLimit, { customerId, accountId }: Who): Who {
  if (holder === 'reseller') return { customerId: null, accountId: null };
  return { customerId, accountId: holder === 'account' ? accountId : null };
}
