/** Whose list it is: a customer's, or a reseller's for all its customers (`customerId` null). */
export type SuppressionOwner = { readonly resellerId: string; readonly customerId: string | null };

/**
 * `info` of HKDF-SHA256 (RFC 5869), which makes the index key of each list out of NOREN_SUPPRESSION_KEY. The portal, which
 * writes the index, and the MTA, which looks an address up by it, must agree on it.
 *
 * @see docs/adr/0020-suppressed-recipients-under-an-index-of-their-own.md
 */
export const suppressionKeyInfo = ({ resellerId, customerId }: SuppressionOwner): string =>
  `suppression|1|${resellerId}|${customerId ?? '-'}`;
