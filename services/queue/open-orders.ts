import { type QueueOrder, queueActions } from '../../core/queue/order.ts';
import type { SystemTx } from '../db/doors.ts';
import type { QueueOrder as Row } from '../db/rows.ts';

/** Orders in force, as the rules take them. From where a re-route sends is the MTA's to know. */
export async function openOrders({ db }: SystemTx, now: Date): Promise<QueueOrder[]> {
  const rows = await db.queueOrder.findMany({ where: { endedAt: null, endsAt: { gt: now } } });
  return rows.map(ruleOf);
}

function ruleOf(row: Row): QueueOrder {
  const action = queueActions.find((each) => each === row.action);
  if (!action) throw new Error(`an order of the kind ${row.action}`);
  const { id: orderId, resellerId, customerId, domain, sourceIp, messageId, notifySender, host, port } = row;
  return {
    orderId,
    action,
    resellerId,
    customerId,
    domain,
    sourceIp,
    messageId,
    madeAtMs: row.madeAt.getTime(),
    endsAtMs: row.endsAt.getTime(),
    notifySender,
    host,
    port,
    sources: null,
  };
}
