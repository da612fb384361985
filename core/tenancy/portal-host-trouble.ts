import type { CertificateState } from '../certificate/state.ts';
import type { PortalHostState } from './portal-host-claim.ts';

/** What may be wrong with a host name of a brand: of its proof and its place in DNS, or of its certificate. */
export const portalHostTroubles = [
  'waiting',
  'taken',
  'elsewhere',
  'proof-gone',
  'expired',
  'failing',
  'expiring',
] as const;
export type PortalHostTrouble = (typeof portalHostTroubles)[number];

/** A certificate is renewed a month before its end: one that is nearer to it is late. */
export const lateDays = 14;

type Certificate = { readonly state: CertificateState; readonly notAfter: Date | null };

/**
 * What somebody has to see to, the cause before what follows from it; null where all is well or mends by itself.
 *
 * @param certificate null: none is ordered for it
 */
export function portalHostTrouble(
  state: PortalHostState,
  certificate: Certificate | null,
  now: Date,
): PortalHostTrouble | null {
  if (state !== 'serving') return state;
  if (certificate?.state === 'expired' || certificate?.state === 'failing') return certificate.state;
  const late = certificate?.notAfter && certificate.notAfter.getTime() - now.getTime() < lateDays * 86_400_000;
  return late ? 'expiring' : null;
}
