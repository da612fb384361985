import type { Day } from '../../core/calendar/day.ts';
import { trialNotice, trialNoticeVersion } from '../../core/notice/trial-notice.ts';
import { appendEvent, lockContract } from '../contract/append-event.ts';
import { applyServiceState } from '../contract/apply-service-state.ts';
import { stateOfContract } from '../contract/contract-state.ts';
import { recipientsOf } from '../contractor/recipients.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { lookAtTrial, type TrialLook } from './look-at-trial.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

/**
 * Goes through the trials: announces the end of those that stay unused, reminds of it, and ends them where their terms say so;
 * else the operator is asked (000 §6-1(10); R-108). A call that is repeated does nothing more.
 *
 * @throws AggregateError of those that failed, once all others are done
 */
export async function endTrials(inSystem: InSystem, today: Day): Promise<void> {
  const trials = await inSystem(trialContracts);
  const failures: unknown[] = [];
  // A transaction each: one that cannot be read holds up no other.
  for (const contract of trials)
    await inSystem((tx) => tendTrial(tx, contract, today)).catch((error) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} trials could not be looked at`);
}

/** Contracts that began as a trial and were not made paid ones, the first opened first. */
export const trialContracts = ({ db }: SystemTx): Promise<Contract[]> =>
  db.contract.findMany({
    where: {
      reseller: { state: { not: 'ended' } },
      events: { some: { kind: 'trial-started' }, none: { kind: { in: ['trial-converted', 'terminated'] } } },
    },
    orderBy: { number: 'asc' },
  });

async function tendTrial(tx: SystemTx, contract: Contract, today: Day): Promise<void> {
  await lockContract(tx, contract.id);
  const state = await stateOfContract(tx.db, contract, today);
  // While it is suspended it cannot be used, and the operator is at it.
  if (state.life.phase !== 'running') return;
  const look = await lookAtTrial(tx.db, contract, state, today);
  if (!look) return;
  switch (look.step) {
    case 'wait':
      return;
    case 'announce':
    case 'remind':
      return speak(tx, contract, look, today);
    case 'end':
      return look.endsItself ? endTrial(tx, contract, look, today) : undefined;
    default:
      return look.step satisfies never;
  }
}

async function speak(tx: SystemTx, contract: Contract, look: TrialLook, today: Day): Promise<void> {
  const { id: contractId, resellerId } = contract;
  const { since, endsOn, step } = look;
  const mails = await tellTrial(tx, contract, look, { outcome: 'ending', day: endsOn, on: today });
  const stage = step === 'announce' ? 'announced' : 'reminded';
  await tx.db.trialTold.createMany({
    data: [
      {
        ...{ resellerId, contractId, stage, mails, since: new Date(since) },
        ...{ endsOn: new Date(endsOn), toldOn: new Date(today) },
      },
    ],
  });
}

/** Ends a trial as unused, on this day, with what was counted. The caller holds the contract's lock. */
export async function endTrial(tx: SystemTx, contract: Contract, look: TrialLook, today: Day): Promise<void> {
  const { started, lastUsed, since, idleDays, announced, uses } = look;
  const counted = { started, lastUsed, since, idleDays, announced, uses: uses.map((use) => ({ ...use })) };
  await appendEvent(tx, contract, { kind: 'terminated', on: today, ground: 'TRIAL_UNUSED_90D' }, { counted });
  await applyServiceState(tx, contract);
  await tellTrial(tx, contract, look, { outcome: 'ended', day: today, on: today });
}

async function tellTrial(
  tx: SystemTx,
  { id, resellerId, number }: Contract,
  { since, idleDays, lastUsed }: TrialLook,
  { on, ...what }: { readonly outcome: 'ending' | 'ended'; readonly day: Day; readonly on: Day },
): Promise<number> {
  const { operatorName } = await tx.db.reseller.findUniqueOrThrow({ where: { id: resellerId } });
  const contractor = (await recipientsOf(tx.db, [id]))(id, on) ?? operatorName;
  const portal = await portalOrigin(tx.db, resellerId);
  const told = { ...what, contractor, contract: number, since, used: lastUsed !== null, idleDays, portal };
  return writeNotices(tx, resellerId, 'contract', {
    ...{ kind: `trial_${what.outcome}`, version: trialNoticeVersion },
    compose: (locale) => trialNotice(told, locale),
  });
}
