import type { SystemTx } from '../db/doors.ts';
import { lockContract } from './append-event.ts';
import { applyServiceState } from './apply-service-state.ts';
import { contractOf } from './contract-of.ts';
import { today } from './contract-state.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

/**
 * Goes, once a day, through the resellers whose contract today was not applied to yet: one that ended yesterday stops its mail, one
 * whose service starts today begins, a suspension that ran out ends. What happens within a day is applied as it is recorded. After
 * a pause of any length the next call catches up; calling it twice does nothing more.
 *
 * @throws AggregateError of those that failed, once all others are done
 * @see …R-117
 */
export async function applyDueStates(inSystem: InSystem): Promise<void> {
  const due = await inSystem(({ db }) =>
    db.reseller.findMany({
      where: {
        state: { not: 'ended' },
        contracts: { some: {} },
        OR: [{ stateAppliedOn: null }, { stateAppliedOn: { not: new Date(today()) } }],
      },
      select: { id: true },
    }),
  );
  const failures: unknown[] = [];
  // A transaction each: one that cannot be read holds up no other.
  for (const { id } of due) await inSystem((tx) => applyOne(tx, id)).catch((error) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} contracts could not be applied`);
}

async function applyOne(tx: SystemTx, resellerId: string): Promise<void> {
  const contract = await contractOf(tx.db, resellerId);
  await lockContract(tx, contract.id);
  await applyServiceState(tx, contract);
}
