import { type End, type EndFacts, endOfLife } from '../../core/contract/end-of-life.ts';
import { debtorOf } from '../arrears/invoice-standings.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { findLateCharges } from '../invoice/find-late-charges.ts';
import { creditsOf, openInvoices } from '../payment/open-invoices.ts';

export type EndOfContract = {
  readonly facts: EndFacts;
  readonly end: End;
  /** Yen. */
  readonly open: bigint;
  readonly lateCharges: bigint;
  readonly credit: bigint;
  readonly waivedReason: string | null;
  readonly erasureId: string | null;
};

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** Where the end of a contract stands today, read in the operator's transaction. */
export async function endOfContract(db: Database, contract: Contract): Promise<EndOfContract> {
  const on = today();
  const state = await stateOfContract(db, contract);
  const lastDay = state.life.ending?.lastDay ?? null;
  const row = await db.contractEnd.findUnique({ where: { contractId: contract.id } });
  const erasure = await db.erasure.findUnique({ where: { contractId: contract.id } });
  const open = (await openInvoices(db, contract.id)).reduce((sum, each) => sum + each.open, 0n);
  const lateCharges = await unbilledLateCharges(db, contract, state, on.slice(0, 7));
  const facts: EndFacts = {
    ...{ today: on, phase: state.life.phase, lastDay },
    lastMonthClosed: lastDay !== null && (await isClosed(db, lastDay.slice(0, 7))),
    owed: open + lateCharges,
    waived: row?.waivedYen ?? 0n,
    window: row?.exportFrom && row.exportUntil ? { from: dayOf(row.exportFrom), until: dayOf(row.exportUntil) } : null,
    erasure: erasure ? (erasure.finishedAt ? 'finished' : 'started') : 'none',
  };
  return {
    ...{ facts, end: endOfLife(facts), open, lateCharges },
    credit: (await creditsOf(db, [contract.id])).get(contract.id) ?? 0n,
    waivedReason: row?.waivedReason ?? null,
    erasureId: erasure?.id ?? null,
  };
}

const isClosed = async (db: Database, month: string): Promise<boolean> =>
  (await db.monthClose.findUnique({ where: { month } })) !== null;

/** What was paid late and no invoice has asked for yet: it would come with the running month's. */
async function unbilledLateCharges(
  db: Database,
  { id }: Contract,
  state: Awaited<ReturnType<typeof stateOfContract>>,
  month: string,
): Promise<bigint> {
  const lines = (await findLateCharges(db, [debtorOf(id, state)], month)).get(id) ?? [];
  const sum = lines.reduce((total, { amount }) => total + amount, 0n);
  return sum > 0n ? sum : 0n;
}
