import type { Tenant } from '../delivery/track.ts';

/**
 * Rules name correspondents, and stand encrypted. What the portal, which seals them, and Dovecot's keeper, which opens them, must
 * agree on; the cipher is that of the DKIM keys.
 *
 * @see core/signing/sealed-key.ts, docs/adr/0071-filters-before-a-script-of-ones-own.md
 */
export const sealedRulesPlace = (accountId: string): { table: string; column: string; row: string } => ({
  table: 'mail_filter',
  column: 'sealed_rules',
  row: accountId,
});

/** `info` of HKDF-SHA256 (RFC 5869), which makes each reseller's key out of NOREN_DKIM_KEK: an account may change its customer. */
export const rulesKeyInfo = ({ resellerId }: Pick<Tenant, 'resellerId'>): string => `filter|${resellerId}`;
