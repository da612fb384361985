import { noSends, type QuotaUnit, type Sends, sendsIn } from '../../core/metering/send-tally.ts';
import type { Database } from '../db/doors.ts';

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
    return sum ? sendsIn(sum, unit) : noSends;
  };
}
