import { isIssuable } from './schedule.ts';

/**
 * How a host name stands with its certificate.
 *
 * waiting: none yet, and no order has failed; failing: none, and the last order failed; held: a valid one; at-risk: a valid one
 * whose renewal fails; expired: the one that is there is over; local: a name that no issuer could vouch for.
 */
export const certificateStates = ['waiting', 'failing', 'held', 'at-risk', 'expired', 'local'] as const;
export type CertificateState = (typeof certificateStates)[number];

type Known = { readonly host: string; readonly notAfter: Date | null; readonly failures: number };

export function certificateState({ host, notAfter, failures }: Known, now: Date): CertificateState {
  if (notAfter && notAfter <= now) return 'expired';
  if (notAfter) return failures > 0 ? 'at-risk' : 'held';
  if (!isIssuable(host)) return 'local';
  return failures > 0 ? 'failing' : 'waiting';
}
