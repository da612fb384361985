import type { Database, SystemTx, TenantTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import { stripeSettings } from './settings.ts';

export const taskKinds = ['invoice', 'charge', 'credit', 'card', 'remove-card', 'bank'] as const;
export type TaskKind = (typeof taskKinds)[number];

type Wanted = {
  readonly resellerId: string;
  readonly contractId: string;
  readonly invoiceId?: string;
  readonly kind: TaskKind;
  readonly ref?: string;
};

/** Writes down a call that is owed to Stripe, with its cause; the worker makes it after commit. Once for the same `ref`. */
export async function wantTask({ db }: SystemTx | TenantTx, task: Wanted): Promise<void> {
  const { count } = await db.stripeTask.createMany({ data: [task], skipDuplicates: true });
  if (count > 0) await enqueue(db, 'tend-stripe', {});
}

/** The same for the invoices that contracts got for a month, where there is an account at Stripe. */
export async function wantInvoices(db: Database, month: string, contractIds: readonly string[]): Promise<void> {
  if (!stripeSettings() || contractIds.length === 0) return;
  await db.$executeRaw`
    with issued as (
      select id, reseller_id, contract_id from invoice
      where month = ${month} and contract_id = any(${[...contractIds]}::uuid[]) and total > 0),
    known as (
      insert into stripe_invoice (invoice_id, reseller_id, contract_id) select id, reseller_id, contract_id from issued
      on conflict do nothing)
    insert into stripe_task (reseller_id, contract_id, invoice_id, kind) select reseller_id, contract_id, id, 'invoice' from issued
    on conflict do nothing`;
  await enqueue(db, 'tend-stripe', {});
}
