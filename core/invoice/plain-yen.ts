import { invariant } from '../errors.ts';

/**
 * Yen as a number of JSON.
 *
 * @throws InvariantError on a figure that such a number cannot hold exactly; price lists are bounded so that none comes about
 */
export function plainYen(yen: bigint): number {
  const plain = Number(yen);
  invariant(Number.isSafeInteger(plain), `no amount of an invoice: ${yen} yen`);
  return plain;
}
