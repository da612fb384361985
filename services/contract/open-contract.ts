import { z } from 'zod';
import { isDay } from '../../core/calendar/day.ts';
import type { ContractEvent } from '../../core/contract/contract-event.ts';
import { contractProfiles } from '../../core/contract/designation.ts';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { enterDesignation } from '../designation/enter-designation.ts';
import { applyServiceState } from './apply-service-state.ts';
import { today } from './contract-state.ts';

const most = 1_000;

export const contractInput = z.object({
  profile: z.enum(contractProfiles).default('xsp'),
  domains: z.array(z.string().max(1_000)).max(most).default([]),
  networks: z.array(z.string().max(100)).max(most).default([]),
  /** Accounts may submit from any network. */
  roaming: z.boolean().default(true),
  /** The day it began where that was before it was entered here, e.g. on paper; all of its dates are that day. */
  begunOn: z.string().refine(isDay).optional(),
  /** 課金開始日 where it is not the day of opening. */
  billingStart: z.string().refine(isDay).optional(),
  /** It begins as a trial, free until it is converted; with `offers`, the applicant may choose so. No billing start is kept then. */
  trial: z.boolean().default(false),
  /** Plans that the reseller may apply for; it then begins with its application. Null: it begins at once. */
  offers: z.array(z.uuid()).min(1).max(20).nullish(),
});

/**
 * Opens a reseller's contract with its first designations, which owe no fee: they are part of the application. It runs from
 * today; with `offers` no mail flows before the reseller has applied, was accepted, and its service starts.
 *
 * @throws Refusal plan_missing, and those of {@link enterDesignation}
 */
export async function openContract(
  tx: SystemTx,
  resellerId: string,
  operatorName: string,
  { profile, domains, networks, roaming, begunOn, billingStart, trial, offers }: z.infer<typeof contractInput>,
): Promise<{ id: string; number: string }> {
  const contract = await tx.db.contract.create({ data: { resellerId, profile } });
  const { id, number } = contract;
  const designations = [
    { kind: 'operator_name' as const, value: operatorName },
    ...domains.map((value) => ({ kind: 'domain' as const, value })),
    ...networks.map((value) => ({ kind: 'network' as const, value })),
    ...(roaming ? [{ kind: 'roaming' as const, value: '' }] : []),
  ];
  for (const designation of designations) await enterDesignation(tx, { resellerId, ...designation, initial: true });
  if (offers) {
    await offerPlans(tx, contract, { offers, trial });
    await applyServiceState(tx, contract);
    return { id, number };
  }
  const on = begunOn ?? today();
  const begun: ContractEvent[] = [
    { kind: 'applied', on, byDocument: true },
    { kind: 'accepted', on },
    trial ? { kind: 'trial-started', on } : { kind: 'started', on, billingStart: billingStart ?? on },
  ];
  await tx.db.contractEvent.createMany({
    data: begun.map((event) => ({ resellerId, contractId: id, kind: event.kind, event, actorId: tx.actorId })),
  });
  return { id, number };
}

async function offerPlans(
  { db }: SystemTx,
  { id, resellerId }: Contract,
  { offers, trial }: { readonly offers: readonly string[]; readonly trial: boolean },
): Promise<void> {
  const offered = [...new Set(offers)];
  const known = await db.plan.count({ where: { id: { in: offered }, resellerId: null } });
  if (known < offered.length) throw new Refusal('invalid', 'plan_missing');
  await db.contractOffer.createMany({ data: offered.map((planId) => ({ resellerId, contractId: id, planId, trial })) });
}
