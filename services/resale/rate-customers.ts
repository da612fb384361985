import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { laterOf } from '../../core/calendar/day.ts';
import { dueDate } from '../../core/invoice/due-date.ts';
import { ratingVersion } from '../../core/rating/rate-month.ts';
import type { Database } from '../db/doors.ts';
import { composeInvoice, type InvoiceDocument } from '../invoice/document.ts';
import { documentIssuerOf, findIssuerProfile } from '../issuer/issuer-profile.ts';
import { digestsOfCustomers } from './meter-customers.ts';
import { owedByCustomers, type SkipReason } from './owed-by-customers.ts';

export type BilledCustomer = { readonly id: string; readonly name: string };

export type RatedCustomer = {
  readonly customer: BilledCustomer;
  readonly ledgerSequence: bigint;
  readonly ledgerHash: string;
  /** With the number that it is given. */
  readonly compose: (number: string, issuedOn: string) => InvoiceDocument;
};

export type ResaleSkip = { readonly customer: BilledCustomer; readonly reason: SkipReason };

/** Where a document names the version of an agreement: a customer of a reseller has none with us, its list says what is counted. */
const termsOfList = 'price list';

/** The invoices of customers for a month, and who gets none. */
export async function rateCustomers(
  db: Database,
  resellerId: string,
  customers: readonly BilledCustomer[],
  month: string,
): Promise<{ readonly rated: readonly RatedCustomer[]; readonly skipped: readonly ResaleSkip[] }> {
  const ids = customers.map(({ id }) => id);
  const owedBy = await owedByCustomers(db, ids, month);
  const digestOf = await digestsOfCustomers(db, billingMonth(month, defaultTimeZone), ids);
  const issuer = documentIssuerOf({ issuerName: null, issuerNumber: null }, await findIssuerProfile(db, resellerId));
  const rated: RatedCustomer[] = [];
  const skipped: ResaleSkip[] = [];
  for (const customer of customers) {
    const owed = owedBy(customer.id);
    if (typeof owed === 'string') {
      skipped.push({ customer, reason: owed });
      continue;
    }
    const { list, peak, sends, lines } = owed;
    const { hash, sequence } = digestOf(customer.id);
    const due = dueDate(list.terms.dueShift, month).value;
    const heading = {
      month,
      issuer: issuer ?? { name: '', registration: null },
      recipient: { name: customer.name, contract: '' },
      inputs: {
        ...{ ratingVersion, termsVersion: termsOfList, profile: list.profile, peak, ledgerHash: hash },
        ...{ plan: { id: list.id, name: list.name, from: list.from }, queued: sends.queued, blocked: sends.blocked },
      },
    };
    rated.push({
      ...{ customer, ledgerSequence: sequence, ledgerHash: hash },
      // A month that is closed late is not due before its invoice.
      compose: (number, issuedOn) =>
        composeInvoice({ ...heading, number, issuedOn, dueOn: laterOf(due, issuedOn) }, lines),
    });
  }
  return { rated, skipped };
}
