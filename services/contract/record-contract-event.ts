import { z } from 'zod';
import { isDay } from '../../core/calendar/day.ts';
import type { ContractEvent } from '../../core/contract/contract-event.ts';
import { groundCodes } from '../../core/contract/suspension-ground.ts';
import { discontinuationEnd, trialMayEnd } from '../../core/contract/term-period.ts';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { endTrial } from '../trial/end-trials.ts';
import { lookAtTrial, type TrialLook } from '../trial/look-at-trial.ts';
import { appendEvent, lockContract } from './append-event.ts';
import { applyServiceState } from './apply-service-state.ts';
import { contractOf } from './contract-of.ts';
import { stateOfContract, today } from './contract-state.ts';
import { tellSuspension } from './tell-suspension.ts';

const day = z.string().refine(isDay);
const month = z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/);

export const recordEventInput = z.object({
  resellerId: z.uuid(),
  event: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('plan-changed'), planId: z.uuid(), from: month }),
    /** `until` is its last day; null: until it is resumed. */
    z.object({ kind: z.literal('suspended'), ground: z.enum(groundCodes), until: day.nullish() }),
    z.object({ kind: z.literal('resumed') }),
    z.object({ kind: z.literal('terminated'), ground: z.enum(groundCodes) }),
    z.object({ kind: z.literal('discontinued') }),
  ]),
});
type Asked = z.infer<typeof recordEventInput>['event'];

/**
 * Records what the operator decides about a contract. Suspending or terminating it stops the reseller's mail within two seconds;
 * fees go on while it is suspended; a plan changes with a month that has not begun, the first plan also with the running one.
 *
 * @throws Refusal not_found, contract_state, trial_none, trial_in_use, contract_day, plan_missing, plan_profile, price_month_closed
 */
export async function recordContractEvent(
  tx: SystemTx,
  { resellerId, event: asked }: z.infer<typeof recordEventInput>,
): Promise<void> {
  const { db } = tx;
  if (!(await db.reseller.findUnique({ where: { id: resellerId } }))) throw new Refusal('not_found', 'not_found');
  const contract = await contractOf(db, resellerId);
  await lockContract(tx, contract.id);
  if ('ground' in asked && asked.ground === 'TRIAL_UNUSED_90D') {
    const look = await unusedTrial(tx, contract);
    if (asked.kind === 'terminated') return endTrial(tx, contract, look, today());
  }
  const event = await eventOf(tx, contract, asked);
  await appendEvent(tx, contract, event);
  await applyServiceState(tx, contract);
  if (event.kind === 'suspended' || event.kind === 'resumed') await tellSuspension(tx, contract, event);
}

async function eventOf(tx: SystemTx, contract: Contract, asked: Asked): Promise<ContractEvent> {
  const on = today();
  switch (asked.kind) {
    case 'plan-changed':
      return changeOfPlan(tx, contract, asked);
    case 'suspended':
      return { ...asked, on, until: asked.until ? notBefore(asked.until, on) : null };
    case 'resumed':
      return { ...asked, on };
    case 'terminated':
      return { ...asked, on };
    case 'discontinued': {
      const { terms } = await stateOfContract(tx.db, contract);
      const lastDay = discontinuationEnd(on, terms.terms.discontinuationNoticeMonths);
      return { ...asked, on, lastDay };
    }
    default:
      return asked satisfies never;
  }
}

/** That a trial is unused is a matter of facts, not of a choice. @throws Refusal trial_none, trial_in_use */
async function unusedTrial({ db }: SystemTx, contract: Contract): Promise<TrialLook> {
  const look = await lookAtTrial(db, contract, await stateOfContract(db, contract), today());
  if (!look) throw new Refusal('conflict', 'trial_none');
  const { started, lastUsed, since, idleDays } = look;
  if (!trialMayEnd(started, lastUsed, today(), idleDays))
    throw new Refusal('conflict', 'trial_in_use', { since, days: idleDays });
  return look;
}

function notBefore(asked: string, first: string): string {
  if (asked < first) throw new Refusal('invalid', 'contract_day', { day: asked, first, last: '9999-12-31' });
  return asked;
}

async function changeOfPlan(
  { db }: SystemTx,
  contract: Contract,
  { planId, from }: Extract<Asked, { kind: 'plan-changed' }>,
): Promise<ContractEvent> {
  const plan = await db.plan.findFirst({ where: { id: planId, resellerId: null }, include: { versions: true } });
  const on = `${from}-01`;
  if (!plan?.versions.some(({ effectiveFrom }) => effectiveFrom <= new Date(on)))
    throw new Refusal('invalid', 'plan_missing');
  if (plan.profile !== contract.profile) throw new Refusal('invalid', 'plan_profile');
  const { events } = await stateOfContract(db, contract);
  const current = today().slice(0, 7);
  const first = !events.some(({ kind }) => kind === 'plan-changed');
  if (first ? from < current : from <= current) throw new Refusal('conflict', 'price_month_closed', { month: from });
  return { kind: 'plan-changed', planId, on };
}
