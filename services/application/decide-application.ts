import { z } from 'zod';
import { isDay } from '../../core/calendar/day.ts';
import { refusalGrounds } from '../../core/contract/screening.ts';
import { Refusal } from '../../core/errors.ts';
import {
  type ApplicationDecision,
  applicationNotice,
  applicationNoticeVersion,
} from '../../core/notice/application-notice.ts';
import { appendEvent, lockContract } from '../contract/append-event.ts';
import { applyServiceState } from '../contract/apply-service-state.ts';
import { today } from '../contract/contract-state.ts';
import { findContractOf } from '../contract/find-contract-of.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contract, Contractor } from '../db/rows.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { makeEffective } from './contractor-rows.ts';
import { acceptanceAsked, quoteAcceptance } from './quote-acceptance.ts';
import { recordScreening } from './record-screening.ts';

const note = z.string().trim().max(2_000).default('');
const day = z.string().refine(isDay);

export const acceptApplicationInput = acceptanceAsked.extend({
  note,
  /** As they were shown; computed anew, they must be the same. */
  confirmed: z.object({ accepted: day, serviceStart: day, billingStart: day.nullable(), formed: day.nullable() }),
});
export const refuseApplicationInput = z.object({
  resellerId: z.uuid(),
  /** Kept inside; the applicant is not told (002 §4-4). */
  ground: z.enum(refusalGrounds),
  note,
});

/**
 * Accepts an application: the five dates are fixed, the plan's prices hold, and mail flows from the service start on.
 *
 * @throws Refusal not_found, contract_state, contract_day, acceptance_changed, plan_missing, price_month_closed
 */
export async function acceptApplication(tx: SystemTx, input: z.infer<typeof acceptApplicationInput>): Promise<void> {
  const contract = await findContractOf(tx, input);
  await lockContract(tx, contract.id);
  const { planId, ...dates } = await quoteAcceptance(tx, contract, input);
  const { accepted, serviceStart, billingStart, formed } = dates;
  const { confirmed } = input;
  if (
    confirmed.accepted !== accepted ||
    confirmed.serviceStart !== serviceStart ||
    confirmed.billingStart !== billingStart ||
    confirmed.formed !== formed
  )
    throw new Refusal('conflict', 'acceptance_changed');
  const month = accepted.slice(0, 7);
  // The initial fee is owed in the month of acceptance: it must have a price, and an invoice to come.
  const from = `${month}-01`;
  if (await tx.db.monthClose.findUnique({ where: { month } }))
    throw new Refusal('conflict', 'price_month_closed', { month });
  if ((await tx.db.planVersion.count({ where: { planId, effectiveFrom: { lte: new Date(from) } } })) === 0)
    throw new Refusal('invalid', 'plan_missing');
  const applicant = await applicantOf(tx, contract);
  await recordScreening(tx, applicant, 'accepted', null, input.note);
  await makeEffective(tx, applicant, accepted);
  await appendEvent(tx, contract, { kind: 'accepted', on: accepted });
  await appendEvent(tx, contract, { kind: 'plan-changed', on: from, planId });
  const begun =
    billingStart === null
      ? { kind: 'trial-started' as const, on: serviceStart }
      : { kind: 'started' as const, on: serviceStart, billingStart };
  await appendEvent(tx, contract, begun, { dates: { ...dates } });
  await applyServiceState(tx, contract);
  await tell(tx, contract, { outcome: 'accepted', serviceStart, billingStart });
}

/**
 * Turns an application down, or takes its acceptance back before the service starts. The ground stays with the operator.
 *
 * @throws Refusal not_found, contract_state
 */
export async function refuseApplication(
  tx: SystemTx,
  { resellerId, ground, note: why }: z.infer<typeof refuseApplicationInput>,
): Promise<void> {
  const contract = await findContractOf(tx, { resellerId });
  await lockContract(tx, contract.id);
  await appendEvent(tx, contract, { kind: 'refused', on: today() });
  const applicant = await applicantOf(tx, contract);
  await recordScreening(tx, applicant, 'refused', ground, why);
  await tx.db.contractor.update({
    where: { id: applicant.id },
    data: { state: 'refused', decidedAt: new Date(), decidedBy: tx.actorId },
  });
  await applyServiceState(tx, contract);
  await tell(tx, contract, { outcome: 'refused' });
}

async function tell(tx: SystemTx, { resellerId, number }: Contract, decision: ApplicationDecision): Promise<void> {
  const portal = await portalOrigin(tx.db, resellerId);
  await writeNotices(tx, resellerId, 'contract', {
    kind: `application_${decision.outcome}`,
    version: applicationNoticeVersion,
    compose: (locale) => applicationNotice(decision, number, locale, portal),
  });
}

async function applicantOf({ db }: SystemTx, { id: contractId }: Contract): Promise<Contractor> {
  const row = await db.contractor.findFirst({
    where: { contractId, cause: 'application', state: { in: ['pending', 'effective'] } },
  });
  if (!row) throw new Refusal('not_found', 'not_found');
  return row;
}
