import type { Database } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';

export const billingKinds = ['invoice', 'payment', 'credit-note'] as const;
export type BillingKind = (typeof billingKinds)[number];

type Wanted = {
  readonly kind: BillingKind;
  readonly objectId: string;
  readonly resellerId: string;
  readonly contractId: string;
};

/** Writes down that a contractor is to be told of a payment or a credit note, with what it tells of: once, whoever repeats it. */
export async function wantBillingNotice(db: Database, wanted: Wanted): Promise<void> {
  await db.billingNotice.createMany({ data: [wanted], skipDuplicates: true });
  await enqueue(db, 'tell-billing', {});
}

/** The same for the invoices that contracts got for a month. */
export async function wantInvoiceNotices(db: Database, month: string, contractIds: readonly string[]): Promise<void> {
  if (contractIds.length === 0) return;
  await db.$executeRaw`
    insert into billing_notice (kind, object_id, reseller_id, contract_id)
    select 'invoice', id, reseller_id, contract_id from invoice
    where month = ${month} and contract_id = any(${[...contractIds]}::uuid[])
    on conflict do nothing`;
  await enqueue(db, 'tell-billing', {});
}
