import { z } from 'zod';
import { addMonths } from '../../core/calendar/day.ts';
import { liabilityCap } from '../../core/contract/liability-cap.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import { feeOfLastMonth } from '../contract/rate-contract.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { numberText } from '../invoice/number-text.ts';
import { creditsOf } from '../payment/open-invoices.ts';
import { payToOf } from '../stripe/pay-to.ts';
import { getArrearsRules } from './arrears-rules.ts';
import { debtorOf, standingsOf } from './invoice-standings.ts';

export const balanceView = z.object({
  today: z.string(),
  /** Yen: of all invoices, of those overdue, the late charge on those so far, and what stands to the contract's credit. */
  open: z.int(),
  overdue: z.int(),
  lateSoFar: z.int(),
  credit: z.int(),
  /** What is open, the first due first. */
  invoices: z.array(
    z.object({ id: z.uuid(), number: z.string(), due: z.string(), open: z.int(), daysOverdue: z.int() }),
  ),
  payTo: z.string(),
  /** The most that the operator owes for damage of today, in yen; null: the terms set no cap. */
  liabilityCap: z.int().nullable(),
});

/** What a contract owes and has to its credit today. */
export async function balanceOf({ db }: SystemTx | TenantTx, contract: Contract): Promise<z.infer<typeof balanceView>> {
  const on = today();
  const state = await stateOfContract(db, contract);
  const standings = await standingsOf(db, [debtorOf(contract.id, state)], on);
  const open = standings
    .filter((each) => each.open > 0n)
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const overdue = open.filter(({ standing }) => standing === 'overdue');
  const sum = (some: typeof open) => some.reduce((total, each) => total + Number(each.open), 0);
  const paid = await db.payment.findMany({
    where: { contractId: contract.id, paidOn: { gte: new Date(addMonths(on, -12)) } },
    select: { paidOn: true, amount: true },
  });
  const cap = liabilityCap(state.terms.terms.liabilityCap, {
    ...{ damage: on, monthlyFee: (await feeOfLastMonth(db, contract)).yen },
    paid: paid.map(({ paidOn, amount }) => ({ on: paidOn.toISOString().slice(0, 10), amount })),
  });
  return {
    ...{ today: on, open: sum(open), overdue: sum(overdue) },
    lateSoFar: overdue.reduce((total, { lateSoFar }) => total + Number(lateSoFar.value), 0),
    credit: Number((await creditsOf(db, [contract.id])).get(contract.id) ?? 0n),
    invoices: open.map(({ id, number, due, open: yen, daysOverdue }) => ({
      ...{ id, number: numberText(number), due, open: Number(yen), daysOverdue },
    })),
    payTo: await payToOf(db, contract.id, (await getArrearsRules(db)).payTo),
    liabilityCap: cap === null ? null : Number(cap),
  };
}
