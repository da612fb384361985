import { Refusal } from '../../core/errors.ts';
import { chooseInvoices } from '../../core/payment/choose-invoices.ts';
import { invoiceNumbersIn, plainPayer } from '../../core/payment/payer-name.ts';
import { lockContract } from '../contract/append-event.ts';
import type { SystemTx } from '../db/doors.ts';
import type { BankEntry } from '../db/rows.ts';
import { openInvoices } from './open-invoices.ts';
import { recordPayment } from './record-payment.ts';

/**
 * Makes an entry of the bank's statement a payment of a contract: of the invoices that it names or sums up to, else of the
 * oldest. An entry whose payment was taken back can be given anew; its next payment has a reference of its own.
 *
 * @param remember whether its payer is known for this contract from now on
 * @throws Refusal not_found, bank_entry_settled
 */
export async function payByEntry(
  tx: SystemTx,
  entry: BankEntry,
  {
    contractId,
    tolerance,
    remember,
  }: { readonly contractId: string; readonly tolerance: bigint; readonly remember: boolean },
): Promise<void> {
  const { db } = tx;
  const contract = await db.contract.findUnique({ where: { id: contractId } });
  if (!contract) throw new Refusal('not_found', 'not_found');
  if (entry.paymentId || entry.returnedAt) throw new Refusal('conflict', 'bank_entry_settled');
  await lockContract(tx, contractId);
  const owed = await openInvoices(db, contractId);
  const numbers = invoiceNumbersIn(`${entry.payer} ${entry.description}`);
  const named = owed.filter(({ number }) => numbers.includes(number)).map(({ id }) => id);
  const { invoiceIds } = chooseInvoices(entry.amount, owed, named, tolerance);
  const stem = `bank:${entry.reference}`;
  const earlier = await db.payment.count({ where: { reference: { startsWith: stem }, reversesId: null } });
  const { paymentId } = await recordPayment(tx, {
    ...{ contractId, amount: Number(entry.amount), paidOn: entry.paidOn.toISOString().slice(0, 10) },
    ...{
      method: 'transfer',
      reference: earlier === 0 ? stem : `${stem}:${earlier + 1}`,
      note: entry.payer.slice(0, 500),
    },
    invoiceIds: [...invoiceIds],
  });
  const { count } = await db.bankEntry.updateMany({
    where: { id: entry.id, paymentId: null, returnedAt: null },
    data: { paymentId },
  });
  if (count === 0) throw new Refusal('conflict', 'bank_entry_settled');
  const name = plainPayer(entry.payer);
  if (remember && name !== '')
    await db.payerName.createMany({
      data: [{ contractId, resellerId: contract.resellerId, name, createdBy: tx.actorId }],
      skipDuplicates: true,
    });
}

/** Puts all work on the bank's entries one after the other until commit. */
export async function lockBankEntries({ db }: SystemTx): Promise<void> {
  await db.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended('bank entries', 0))) locked`;
}
