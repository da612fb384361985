import type { Tenant } from './track.ts';

/**
 * Addresses to which aliases and accounts send mail on stand encrypted where they are not of the customer's own domains.
 * What the portal, which seals them, and the MTA, which opens them, must agree on; the cipher is that of the DKIM keys.
 *
 * @see core/signing/sealed-key.ts, docs/adr/0017-where-mail-is-sent-on-to.md
 */
export const sealedTargetPlace = (id: string): { table: string; column: string; row: string } => ({
  table: 'target',
  column: 'sealed_address',
  row: id,
});

/** `info` of HKDF-SHA256 (RFC 5869), which makes each reseller's key out of NOREN_DKIM_KEK: an account may change its customer. */
export const targetKeyInfo = ({ resellerId }: Pick<Tenant, 'resellerId'>): string => `target|${resellerId}`;

const mark = 'sealed';

/** As the directory's views write a sealed target between those in clear; no address holds a blank outside quotes. */
export function readSealedTarget(text: string): { readonly id: string; readonly sealed: string } | null {
  const [first, id, sealed, ...more] = text.split(' ');
  return first === mark && id && sealed && more.length === 0 ? { id, sealed } : null;
}
