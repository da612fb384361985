import type { SystemTx } from '../db/doors.ts';
import { beforeEveryId } from '../list/page-of-ids.ts';
import { unbilled } from './close-month.ts';
import { type MonthPart, monthContracts } from './month-contracts.ts';

export type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

/** Contracts rated together, as closing does it. */
const atOnce = 200;

/**
 * What closing a month would do to each contract that has no invoice of it, in order of their ids, some at a time.
 *
 * @param after id of the contract that was the last before
 */
export type MonthWalk = (month: string, after?: string) => AsyncIterable<readonly MonthPart[]>;

type Batch = { readonly parts: readonly MonthPart[]; readonly last: string | undefined };

/**
 * Rates each contract once for all who go through a month from its beginning at the same time, as the parts of one page do: whoever comes
 * while another is on the way is given what that one was, and reads on where it stops. Nothing is kept once nobody is on the way.
 * Batches are read one by one, as a transaction has a time limit.
 */
export function walkMonths(inSystem: InSystem): MonthWalk {
  const underWay = new Map<string, { readonly batches: Promise<Batch>[]; walkers: number }>();
  return async function* (month, after = beforeEveryId) {
    const name = `${month} ${after}`;
    const walk = underWay.get(name) ?? { batches: [], walkers: 0 };
    underWay.set(name, walk);
    walk.walkers += 1;
    try {
      let from: string | undefined = after;
      for (let n = 0; from !== undefined; n++) {
        const reading: Promise<Batch> = walk.batches[n] ?? readBatch(inSystem, month, from);
        walk.batches[n] = reading;
        const batch = await reading;
        yield batch.parts;
        from = batch.last;
      }
    } finally {
      walk.walkers -= 1;
      if (walk.walkers === 0) underWay.delete(name);
    }
  };
}

const readBatch = (inSystem: InSystem, month: string, after: string): Promise<Batch> =>
  inSystem(async (tx) => {
    const contracts = await unbilled(tx, month, after, atOnce);
    const rated = await monthContracts(tx.db, contracts, month);
    return {
      parts: rated.toSorted((a, b) => (a.contractId < b.contractId ? -1 : 1)),
      last: contracts.length < atOnce ? undefined : contracts.at(-1)?.id,
    };
  });
