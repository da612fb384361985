import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { monthEnd } from '../../core/calendar/day.ts';
import { isOnTrial } from '../../core/contract/contract-life.ts';
import { dueDate } from '../../core/invoice/due-date.ts';
import { type RatedLine, rateMonth, ratingVersion } from '../../core/rating/rate-month.ts';
import { getArrearsRules } from '../arrears/arrears-rules.ts';
import { debtorOf } from '../arrears/invoice-standings.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { documentIssuerOf, findIssuerProfile } from '../issuer/issuer-profile.ts';
import { ledgerDigests } from '../metering/ledger-of-month.ts';
import { peaksByKinds } from '../metering/peaks-of-month.ts';
import { sendsOfMonth } from '../metering/sends-of-month.ts';
import { composeInvoice, type InvoiceDocument } from './document.ts';
import { findAdjustments } from './find-adjustments.ts';
import { findLateCharges } from './find-late-charges.ts';
import { readBatch } from './read-batch.ts';

export type RatedContract = {
  readonly contract: Contract;
  readonly ledgerSequence: bigint;
  readonly ledgerHash: string;
  /** With the number that it is given. */
  readonly compose: (number: string, issuedOn: string) => InvoiceDocument;
};
/** Why a contract gets no invoice: no prices, nothing to bill, or nobody in whose name. */
export const skipReasons = ['no-plan', 'nothing-owed', 'no-issuer'] as const;
export type Skipped = { readonly contract: Contract; readonly reason: (typeof skipReasons)[number] };

/**
 * What contracts owe for a month, rated together: a few reads for all of them, whatever their number. The same ledger, events,
 * prices and terms give the same lines.
 */
export async function rateBatch(
  db: Database,
  contracts: readonly Contract[],
  month: string,
): Promise<{ readonly rated: readonly RatedContract[]; readonly skipped: readonly Skipped[] }> {
  const period = billingMonth(month, defaultTimeZone);
  const batch = await readBatch(db, contracts, period);
  const resellerIds = [...new Set(contracts.map(({ resellerId }) => resellerId))];
  const states = contracts.map((contract) => ({ contract, state: batch.stateOn(contract, monthEnd(`${month}-01`)) }));
  const metered = states.filter(({ contract }) => batch.isMetered(contract));
  const peakOf = await peaksByKinds(
    db,
    month,
    metered.map(({ contract: { resellerId }, state }) => ({ id: resellerId, kinds: state.terms.terms.countableKinds })),
  );
  const sendsOf = await sendsOfMonth(db, month, resellerIds);
  const digestOf = await ledgerDigests(db, period, resellerIds);
  const adjustments = await findAdjustments(db, batch, month);
  const lateCharges = await findLateCharges(
    db,
    states.map(({ contract, state }) => debtorOf(contract.id, state)),
    month,
  );
  const profile = await findIssuerProfile(db, null);
  const { payTo } = await getArrearsRules(db);
  const rated: RatedContract[] = [];
  const skipped: Skipped[] = [];
  for (const { contract, state } of states) {
    // A contract that began later is none of this month's affair.
    if (state.life.accepted === null || state.life.accepted > monthEnd(`${month}-01`)) continue;
    if (!state.plan) {
      // A trial needs no plan before it is converted, and owes nothing.
      skipped.push({ contract, reason: isOnTrial(state.life) ? 'nothing-owed' : 'no-plan' });
      continue;
    }
    const { plan, terms, life } = state;
    const isMetered = batch.isMetered(contract);
    const peak = isMetered ? peakOf(contract.resellerId) : 0;
    const sends = isMetered ? sendsOf(contract.resellerId, terms.terms.quotaUnit) : { queued: 0, blocked: 0 };
    const lines: RatedLine[] = [
      ...rateMonth({
        ...{ month, terms: terms.terms, prices: plan.prices, life, peak, sends },
        designationChanges: batch.changesOf(contract.id),
        adjustments: adjustments.get(contract.id) ?? [],
      }),
      ...(lateCharges.get(contract.id) ?? []),
    ];
    if (lines.length === 0) {
      skipped.push({ contract, reason: 'nothing-owed' });
      continue;
    }
    const issuer = documentIssuerOf(contract, profile, payTo);
    if (issuer === null) {
      skipped.push({ contract, reason: 'no-issuer' });
      continue;
    }
    const { hash, sequence } = digestOf(contract.resellerId);
    const { id, name, from } = plan;
    const heading = {
      month,
      dueOn: dueDate(terms.terms.dueShift, month).value,
      issuer,
      inputs: {
        ...{ ratingVersion, termsVersion: terms.version, profile: contract.profile, plan: { id, name, from }, peak },
        ...{ queued: sends.queued, blocked: sends.blocked, ledgerHash: hash },
      },
    };
    rated.push({
      ...{ contract, ledgerSequence: sequence, ledgerHash: hash },
      compose: (number, issuedOn) => {
        const recipient = { name: batch.recipientOf(contract, issuedOn), contract: contract.number };
        return composeInvoice({ ...heading, recipient, number, issuedOn }, lines);
      },
    });
  }
  return { rated, skipped };
}
