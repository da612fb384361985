/**
 * How a service is used, as far as facts tell: mail handed to us by its accounts, relay logins and networks; mail that arrived for
 * it; a mail program that logged in; an administrator who signed in to the portal. What counts for a trial, its terms say.
 */
export const useKinds = ['sent', 'received', 'login', 'portal'] as const;
export type UseKind = (typeof useKinds)[number];

/** Listeners at which only those log in or are allowed who belong to a contract. */
const handedOver: ReadonlySet<string> = new Set(['submission', 'submissions', 'relay']);

/** The use that a fact about accepted mail tells of, or null: what was refused was no use, nor is what we write ourselves. */
export function useOfFact({ kind, listener }: { readonly kind: string; readonly listener: string }): UseKind | null {
  if (kind !== 'accepted') return null;
  if (handedOver.has(listener)) return 'sent';
  return listener === 'mx' ? 'received' : null;
}
