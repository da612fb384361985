import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { lockContract } from '../contract/append-event.ts';
import type { TenantTx } from '../db/doors.ts';
import { sealText } from '../vault/vault.ts';
import { answerPlace, demandOwner } from './demand-view.ts';

export const answerDemandInput = z.object({
  id: z.uuid(),
  answer: z.string().trim().min(1).max(5_000),
  documentIds: z.array(z.uuid()).max(10),
});

/**
 * A contractor answers what it was asked; late is better than never, until the contract is ended. Once.
 *
 * @throws Refusal not_found where there is nothing to answer, or a document is not of this contract
 * @see R-015
 */
export async function answerDemand(
  tx: TenantTx,
  { id, answer, documentIds }: z.infer<typeof answerDemandInput>,
): Promise<void> {
  const { db, resellerId, actorId } = tx;
  const asked = await db.demand.findUnique({ where: { id } });
  if (!asked) throw new Refusal('not_found', 'not_found');
  await lockContract(tx, asked.contractId);
  const ids = [...new Set(documentIds)];
  if ((await db.contractDocument.count({ where: { id: { in: ids }, contractId: asked.contractId } })) < ids.length)
    throw new Refusal('not_found', 'not_found');
  const { count } = await db.demand.updateMany({
    where: { id, kind: 'anti-social', closedAt: null, answeredAt: null },
    data: {
      answerCipher: await sealText(demandOwner(resellerId), answerPlace(id), answer),
      ...{ documentIds: ids, answeredAt: new Date(), answeredBy: actorId },
    },
  });
  if (count === 0) throw new Refusal('not_found', 'not_found');
  await record(tx, { action: 'demand.answer', objectId: id, detail: { documents: ids.length } });
}
