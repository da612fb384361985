import type { SystemTx } from '../db/doors.ts';
import { beforeEveryId } from '../list/page-of-ids.ts';
import { unbilled } from './close-month.ts';
import { type MonthPart, monthContracts } from './month-contracts.ts';

export type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

/** Contracts rated together, as closing does it. */
const atOnce = 200;

/**
 * What closing a month would do to each contract that has no invoice of it, in order of their ids. Batches are read one by one, as a
 * transaction has a time limit.
 *
 * @param after id of the contract that was the last before
 */
export async function* walkMonth(
  inSystem: InSystem,
  month: string,
  after = beforeEveryId,
): AsyncGenerator<MonthPart[]> {
  for (let next: string | undefined = after; next !== undefined; ) {
    const from: string = next;
    const { parts, last } = await inSystem(async (tx) => {
      const contracts = await unbilled(tx, month, from, atOnce);
      const rated = await monthContracts(tx.db, contracts, month);
      return { parts: rated, last: contracts.length < atOnce ? undefined : contracts.at(-1)?.id };
    });
    yield parts.toSorted((a, b) => (a.contractId < b.contractId ? -1 : 1));
    next = last;
  }
}
