import { randomUUID } from 'node:crypto';
import { domainOf } from '../../core/tenancy/mail-address.ts';
import type { Database } from '../db/doors.ts';
import { openTarget, sealTarget } from '../vault/target-vault.ts';

type Owner = { readonly resellerId: string; readonly customerId: string };

/** A target as it stands in its row: in clear or sealed, never both. */
export type TargetRow = {
  readonly id: string;
  readonly resellerId: string;
  readonly address: string | null;
  readonly sealedAddress: Uint8Array | null;
};

/**
 * Rows for targets: in clear where they are of the customer's own domains, which the directory names anyway, and else sealed
 * (R-080).
 *
 * @param addresses normalised, each once
 */
export async function targetRows(db: Database, { resellerId, customerId }: Owner, addresses: readonly string[]) {
  const own = await db.domain.findMany({ where: { customerId }, select: { name: true } });
  const names = new Set(own.map(({ name }) => name));
  return addresses.map((address) => {
    const id = randomUUID();
    const isOwn = names.has(domainOf(address));
    return {
      id,
      resellerId,
      customerId,
      address: isOwn ? address : null,
      sealedAddress: isOwn ? null : sealTarget({ resellerId }, id, address),
    };
  });
}

/** The addresses of targets, in the order of the alphabet. */
export const addressesOf = (rows: readonly TargetRow[]): string[] =>
  rows
    .map(({ id, resellerId, address, sealedAddress }) =>
      sealedAddress ? openTarget({ resellerId }, id, sealedAddress) : (address ?? ''),
    )
    .toSorted();
