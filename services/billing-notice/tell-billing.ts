import { creditNotice, creditNoticeVersion } from '../../core/notice/credit-notice.ts';
import { invoiceNotice, invoiceNoticeVersion } from '../../core/notice/invoice-notice.ts';
import type { NoticeLocale, NoticeText } from '../../core/notice/limits-notice.ts';
import { paymentNotice, paymentNoticeVersion } from '../../core/notice/payment-notice.ts';
import { lockContract } from '../contract/append-event.ts';
import type { SystemTx } from '../db/doors.ts';
import type { BillingNotice } from '../db/rows.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { invoiceFacts } from './facts-of-invoice.ts';
import { creditFacts, paymentFacts } from './facts-of-money.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

/** One that failed, or waits for the payment service, is looked at again after so long. */
const failedMs = 600_000;
const waitsMs = 60_000;

/**
 * Writes to contractors what was issued and what came in since: one mail a reader for each invoice, payment and credit note, in a
 * transaction of its own with the note that it was told. Whoever is killed has told it or not, never half or twice.
 *
 * @returns how many were told of
 * @throws AggregateError of those that failed, once all others are done
 */
export async function tellBilling(inSystem: InSystem, now = () => new Date()): Promise<number> {
  const waiting = await inSystem(({ db }) =>
    db.billingNotice.findMany({
      where: { toldAt: null, notBefore: { lte: now() } },
      orderBy: [{ wantedAt: 'asc' }, { kind: 'asc' }, { objectId: 'asc' }],
    }),
  );
  let told = 0;
  const failures: unknown[] = [];
  for (const row of waiting) {
    try {
      if (await inSystem((tx) => tellOne(tx, row, now()))) told += 1;
    } catch (error) {
      failures.push(error);
      await inSystem((tx) => putOff(tx, row, new Date(now().getTime() + failedMs)));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} notices could not be written`);
  return told;
}

async function tellOne(tx: SystemTx, row: BillingNotice, now: Date): Promise<boolean> {
  const { db } = tx;
  const { kind, objectId, resellerId, contractId } = row;
  // Another worker has it, or had it.
  const mine = await db.$queryRaw<unknown[]>`
    select 1 from billing_notice where kind = ${kind} and object_id = ${objectId}::uuid and told_at is null
    for update skip locked`;
  if (mine.length === 0) return false;
  // What is paid or given back meanwhile comes after this mail, or is in it.
  await lockContract(tx, contractId);
  const letter = await composed(tx, row, now);
  if (letter === 'wait') {
    await putOff(tx, row, new Date(now.getTime() + waitsMs));
    return false;
  }
  const mails = letter ? await writeNotices(tx, resellerId, 'billing', { kind: `billing_${kind}`, ...letter }) : 0;
  await db.billingNotice.update({ where: { kind_objectId: { kind, objectId } }, data: { toldAt: now, mails } });
  return letter !== null;
}

type Letter = { readonly version: number; readonly compose: (locale: NoticeLocale) => NoticeText };

/** @returns null where there is nothing to tell any more */
async function composed({ db }: SystemTx, row: BillingNotice, now: Date): Promise<Letter | 'wait' | null> {
  switch (row.kind) {
    case 'invoice': {
      const facts = await invoiceFacts(db, row, now);
      if (facts === 'wait') return facts;
      return { version: invoiceNoticeVersion, compose: (locale) => invoiceNotice(facts, locale) };
    }
    case 'payment': {
      const facts = await paymentFacts(db, row);
      return facts && { version: paymentNoticeVersion, compose: (locale) => paymentNotice(facts, locale) };
    }
    case 'credit-note': {
      const facts = await creditFacts(db, row);
      return { version: creditNoticeVersion, compose: (locale) => creditNotice(facts, locale) };
    }
    default:
      throw new Error(`nobody is told of a ${row.kind}`);
  }
}

async function putOff({ db }: SystemTx, { kind, objectId }: BillingNotice, notBefore: Date): Promise<void> {
  await db.billingNotice.updateMany({ where: { kind, objectId, toldAt: null }, data: { notBefore } });
}
