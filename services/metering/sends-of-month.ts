import type { QuotaUnit, Sends } from '../../core/metering/send-tally.ts';
import type { Database } from '../db/doors.ts';

const none: Sends = { queued: 0, blocked: 0 };

/** What a quota counts of a month, by reseller, in the unit that its terms count. */
export async function sendsOfMonth(
  db: Database,
  month: string,
  resellerIds: readonly string[],
): Promise<(resellerId: string, unit: QuotaUnit) => Sends> {
  const rows = await db.sendCount.groupBy({
    by: ['resellerId'],
    where: { month, resellerId: { in: [...resellerIds] } },
    _sum: { recipientsQueued: true, recipientsBlocked: true, messagesQueued: true, messagesBlocked: true },
  });
  const found = new Map(rows.map(({ resellerId, _sum }) => [resellerId, _sum]));
  return (resellerId, unit) => {
    const sum = found.get(resellerId);
    if (!sum) return none;
    return unit === 'recipient'
      ? { queued: Number(sum.recipientsQueued), blocked: Number(sum.recipientsBlocked) }
      : { queued: Number(sum.messagesQueued), blocked: Number(sum.messagesBlocked) };
  };
}
