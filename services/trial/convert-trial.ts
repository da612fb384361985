import { z } from 'zod';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { contractLife, mayFollow } from '../../core/contract/contract-life.ts';
import { Refusal } from '../../core/errors.ts';
import { invoiceTotal } from '../../core/invoice/invoice-total.ts';
import { plainYen } from '../../core/invoice/plain-yen.ts';
import { rateMonth } from '../../core/rating/rate-month.ts';
import { appendEvent, lockContract } from '../contract/append-event.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import { lineView, viewLine } from '../contract/line-view.ts';
import { openNow } from '../contract/rate-contract.ts';
import type { Database, SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';

const month = z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/);

export const operatorConversionAsked = z.object({
  resellerId: z.uuid(),
  /** First billed month; the next where not given. */
  from: month.nullish(),
});

export const conversionView = z.object({
  /** 課金開始日: the first of a month, because a month is billed whole or not at all here. */
  billingStart: z.string(),
  formed: z.string(),
  minimumTermEnd: z.string().nullable(),
  plan: z.object({ id: z.uuid(), name: z.string() }),
  /** Yen without tax, owed with the conversion itself. */
  initial: z.int(),
  /** What the first billed month costs with the accounts that are open now and no overage. */
  lines: z.array(lineView),
  /** Yen with tax. */
  total: z.int(),
});
export type Conversion = z.infer<typeof conversionView>;

/** What was shown when it was confirmed. */
const confirmed = conversionView.pick({ billingStart: true, minimumTermEnd: true, initial: true, total: true });
export const convertInput = z.object({ confirmed });
export const operatorConvertInput = operatorConversionAsked.extend(convertInput.shape);

/**
 * What making a trial a paid contract today would mean. The billing starts with a month, the next one: so nothing of the trial is
 * counted or billed, neither a peak nor a send.
 *
 * @throws Refusal contract_state where it is no trial, is suspended or ends; contract_day, plan_missing
 */
export async function quoteConversion(db: Database, contract: Contract, from?: string | null): Promise<Conversion> {
  const on = today();
  const first = on.endsWith('-01') ? on : `${monthAfter(on.slice(0, 7))}-01`;
  const billingStart = from ? `${from}-01` : first;
  const event = { kind: 'trial-converted' as const, on, billingStart };
  const now = await stateOfContract(db, contract, on);
  if (billingStart < first)
    throw new Refusal('invalid', 'contract_day', { day: billingStart, first, last: '9999-12-31' });
  if (!mayFollow(now.life, event))
    throw new Refusal('conflict', 'contract_state', { event: event.kind, state: now.life.phase });
  const { plan, terms, events } = await stateOfContract(db, contract, billingStart, billingStart.slice(0, 7));
  if (!plan) throw new Refusal('invalid', 'trial_plan_missing');
  const life = contractLife(terms.terms, [...events, event], billingStart);
  const peak = await openNow(db, contract.resellerId, terms.terms.countableKinds);
  const lines = rateMonth({
    ...{ month: billingStart.slice(0, 7), terms: terms.terms, prices: plan.prices, life, peak },
    ...{ sends: { queued: 0, blocked: 0 }, designationChanges: [], adjustments: [] },
  }).filter(({ key }) => key !== 'initial');
  return {
    billingStart,
    formed: life.formed ?? on,
    minimumTermEnd: life.minimumTermEnd,
    plan: { id: plan.id, name: plan.name },
    initial: plan.prices.initial,
    lines: lines.map(viewLine),
    total: plainYen(invoiceTotal(lines).value),
  };
}

/**
 * Makes a trial a paid contract, at what was shown: it is computed anew and must be the same. The prices are those of the
 * plan that was accepted with the trial, so the contractor may do it alone.
 *
 * @throws Refusal trial_quote_changed, and those of {@link quoteConversion}
 */
export async function convertTrial(
  tx: SystemTx | TenantTx,
  contract: Contract,
  { confirmed: shown, from }: z.infer<typeof convertInput> & { readonly from?: string | null | undefined },
): Promise<void> {
  await lockContract(tx, contract.id);
  const quote = await quoteConversion(tx.db, contract, from);
  const { billingStart, minimumTermEnd, initial, total } = quote;
  const same =
    shown.billingStart === billingStart &&
    shown.minimumTermEnd === minimumTermEnd &&
    shown.initial === initial &&
    shown.total === total;
  if (!same) throw new Refusal('conflict', 'trial_quote_changed');
  await appendEvent(tx, contract, { kind: 'trial-converted', on: today(), billingStart }, { quote });
}
