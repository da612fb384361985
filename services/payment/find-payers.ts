import type { PayingContract } from '../../core/payment/match-credit.ts';
import { plainPayer } from '../../core/payment/payer-name.ts';
import type { Database } from '../db/doors.ts';
import { balancesOf } from './open-invoices.ts';

/** All that entries of a bank's statement are matched with. */
export type Payers = {
  readonly contracts: readonly PayingContract[];
  /** Contract of an invoice by its number; paid ones too. */
  readonly ofInvoice: ReadonlyMap<bigint, string>;
  /** By contract id, for people. */
  readonly nameOf: ReadonlyMap<string, { readonly name: string; readonly number: string; readonly resellerId: string }>;
  readonly invoiceNumber: ReadonlyMap<string, bigint>;
};

/** Reads every contract with what it owes and the names it is known by. */
export async function findPayers(db: Database): Promise<Payers> {
  const contracts = await db.contract.findMany({
    select: { id: true, number: true, resellerId: true, reseller: { select: { operatorName: true } } },
    orderBy: { number: 'asc' },
  });
  const names = await db.payerName.findMany();
  // A successor pays, and its predecessor's standing order may go on paying.
  const contractors = await db.contractor.findMany({
    where: { state: { in: ['effective', 'replaced'] } },
    select: { contractId: true, name: true },
  });
  const contractorsOf = Map.groupBy(contractors, ({ contractId }) => contractId);
  const namesOf = Map.groupBy(names, ({ contractId }) => contractId);
  const balances = await balancesOf(
    db,
    contracts.map(({ id }) => id),
  );
  const balancesBy = Map.groupBy(balances, ({ contractId }) => contractId);
  return {
    contracts: contracts.map(({ id, number, reseller }) => ({
      ...{ id, number },
      names: [
        ...new Set(
          [reseller.operatorName, ...(contractorsOf.get(id) ?? []).map(({ name }) => name)].map((name) =>
            plainPayer(name),
          ),
        ),
      ],
      payers: (namesOf.get(id) ?? []).map(({ name }) => name),
      owed: (balancesBy.get(id) ?? []).filter(({ open }) => open > 0n),
    })),
    ofInvoice: new Map(balances.map(({ number, contractId }) => [number, contractId])),
    nameOf: new Map(
      contracts.map(({ id, number, resellerId, reseller }) => [
        id,
        { name: reseller.operatorName, number, resellerId },
      ]),
    ),
    invoiceNumber: new Map(balances.map(({ id, number }) => [id, number])),
  };
}
