import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { laterOf } from '../../core/calendar/day.ts';
import { dueDate } from '../../core/invoice/due-date.ts';
import { ratingVersion } from '../../core/rating/rate-month.ts';
import type { Database } from '../db/doors.ts';
import { composeInvoice, type InvoiceDocument } from '../invoice/document.ts';
import { documentIssuerOf, findIssuerProfile } from '../issuer/issuer-profile.ts';
import { findResaleAdjustments } from './find-resale-adjustments.ts';
import { linesOf } from './lines-of-month.ts';
import { digestsOfCustomers, peaksOfCustomers, sendsOfCustomers } from './meter-customers.ts';
import { readLists } from './read-lists.ts';

export type BilledCustomer = { readonly id: string; readonly name: string };

export type RatedCustomer = {
  readonly customer: BilledCustomer;
  readonly ledgerSequence: bigint;
  readonly ledgerHash: string;
  /** With the number that it is given. Without an issuer's name nothing is issued, but can be looked at. */
  readonly compose: (number: string, issuedOn: string) => InvoiceDocument;
};

/** Why a customer gets no invoice: it buys by no list, or owes nothing. */
export const resaleSkips = ['no-list', 'nothing-owed'] as const;
export type ResaleSkip = { readonly customer: BilledCustomer; readonly reason: (typeof resaleSkips)[number] };

/** Where a document names the version of an agreement: a customer of a reseller has none with us, its list says what is counted. */
const termsOfList = 'price list';

/**
 * What customers of a reseller owe it for a month, rated together by their lists in the same way as contracts. The same
 * ledger, counts and lists give the same lines.
 */
export async function rateCustomers(
  db: Database,
  resellerId: string,
  customers: readonly BilledCustomer[],
  month: string,
): Promise<{ readonly rated: readonly RatedCustomer[]; readonly skipped: readonly ResaleSkip[] }> {
  const ids = customers.map(({ id }) => id);
  const listOf = await readLists(db, ids);
  const peakOf = await peaksOfCustomers(db, month, wantedPeaks(listOf, ids, month));
  const sendsOf = await sendsOfCustomers(db, month, ids);
  const digestOf = await digestsOfCustomers(db, billingMonth(month, defaultTimeZone), ids);
  const adjustmentsOf = await findResaleAdjustments(db, listOf, ids, month);
  const issuer = documentIssuerOf({ issuerName: null, issuerNumber: null }, await findIssuerProfile(db, resellerId));
  const rated: RatedCustomer[] = [];
  const skipped: ResaleSkip[] = [];
  for (const customer of customers) {
    const { id, name } = customer;
    const adjusted = adjustmentsOf(id);
    const held = listOf(id, month);
    // Whoever buys by no list any more may still be owed a correction: by the list that it bought by last.
    const list = held ?? adjusted?.list ?? null;
    if (list === null) {
      skipped.push({ customer, reason: 'no-list' });
      continue;
    }
    const peak = held ? peakOf(id) : 0;
    const sends = held ? sendsOf(id, list.terms.quotaUnit) : { queued: 0, blocked: 0 };
    const lines = linesOf(month, held, { peak, sends }, adjusted?.adjustments ?? []);
    if (lines.length === 0) {
      skipped.push({ customer, reason: 'nothing-owed' });
      continue;
    }
    const { hash, sequence } = digestOf(id);
    const due = dueDate(list.terms.dueShift, month).value;
    const heading = {
      month,
      issuer: issuer ?? { name: '', registration: null },
      recipient: { name, contract: '' },
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

const wantedPeaks = (listOf: Awaited<ReturnType<typeof readLists>>, ids: readonly string[], month: string) =>
  ids.flatMap((customerId) => {
    const list = listOf(customerId, month);
    return list ? [{ customerId, kinds: list.terms.countableKinds }] : [];
  });
