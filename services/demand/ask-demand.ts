import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isDay } from '../../core/calendar/day.ts';
import { successionDeadline } from '../../core/contract/term-period.ts';
import { Refusal } from '../../core/errors.ts';
import { demandNotice, demandNoticeVersion } from '../../core/notice/demand-notice.ts';
import { record } from '../audit/record.ts';
import { lockContract } from '../contract/append-event.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import { findContractOf } from '../contract/find-contract-of.ts';
import type { SystemTx } from '../db/doors.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { sealText } from '../vault/vault.ts';
import { aboutPlace, demandOwner } from './demand-view.ts';

const day = z.string().refine(isDay);
const about = z.string().trim().max(2_000);

export const askDemandInput = z.object({
  resellerId: z.uuid(),
  asked: z.discriminatedUnion('kind', [
    /** Due 30 days after the day of succession (002 §22). */
    z.object({ kind: z.literal('succession'), succeededOn: day, about: about.default('') }),
    z.object({ kind: z.literal('anti-social'), dueOn: day, about: about.min(1) }),
  ]),
});

const live: readonly string[] = ['accepted', 'running', 'suspended'];

/**
 * Asks a contractor, in writing, for an answer by a day: the report of a succession that the operator heard of, or an explanation
 * of a suspicion about anti-social forces.
 *
 * @throws Refusal not_found, contract_state, contract_day, demand_open
 */
export async function askDemand(tx: SystemTx, { resellerId, asked }: z.infer<typeof askDemandInput>): Promise<void> {
  const { db, actorId } = tx;
  const contract = await findContractOf(tx, { resellerId });
  const { id: contractId, number } = contract;
  await lockContract(tx, contractId);
  const { life } = await stateOfContract(db, contract);
  if (!live.includes(life.phase))
    throw new Refusal('conflict', 'contract_state', { event: 'demand', state: life.phase });
  const { kind } = asked;
  if (await db.demand.findFirst({ where: { contractId, kind, closedAt: null } }))
    throw new Refusal('conflict', 'demand_open');
  const on = today();
  if (kind === 'succession' && asked.succeededOn > on)
    throw new Refusal('invalid', 'contract_day', { day: asked.succeededOn, first: '2000-01-01', last: on });
  if (kind === 'anti-social' && asked.dueOn <= on)
    throw new Refusal('invalid', 'contract_day', { day: asked.dueOn, first: on, last: '9999-12-31' });
  const succeededOn = kind === 'succession' ? asked.succeededOn : null;
  const due = kind === 'succession' ? successionDeadline(asked.succeededOn) : asked.dueOn;
  const id = randomUUID();
  await db.demand.create({
    data: {
      ...{ id, resellerId, contractId, kind, askedBy: actorId, documentIds: [], dueOn: new Date(due) },
      succeededOn: succeededOn === null ? null : new Date(succeededOn),
      aboutCipher: await sealText(demandOwner(resellerId), aboutPlace(id), asked.about),
    },
  });
  const owner = { resellerId, customerId: null };
  await record(tx, { action: `demand.ask_${kind}`, objectId: id, detail: { contractId, due }, owner });
  const told = { kind, contract: number, about: asked.about, due, succeededOn };
  const portal = await portalOrigin(db, resellerId);
  await writeNotices(tx, resellerId, 'contract', {
    ...{ kind: `demand_${kind}`, version: demandNoticeVersion },
    compose: (locale) => demandNotice({ ...told, portal }, locale),
  });
}
