import { brandSenderNotice, brandSenderNoticeVersion, type SenderFailure } from '../../core/notice/brand-sender.ts';
import type { SystemTx } from '../db/doors.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { writeNotices } from '../notice/write-notices.ts';

export const brandSenderKind = 'brand_sender_failed';

/** Keeps why a brand's sender was passed over, and has the reseller told of each reason once until it works again. */
export async function noteSenderFailure(
  tx: SystemTx,
  resellerId: string,
  { failure, address, now }: { failure: SenderFailure; address: string; now: Date },
): Promise<void> {
  const { db } = tx;
  const { count: fresh } = await db.brandSender.updateMany({
    where: { resellerId, OR: [{ failure: null }, { failure: { not: failure } }] },
    data: { failure, failedAt: now },
  });
  if (fresh === 0) {
    await db.brandSender.updateMany({ where: { resellerId }, data: { failedAt: now } });
    return;
  }
  const portal = await portalOrigin(db, resellerId);
  await writeNotices(tx, resellerId, 'technical', {
    ...{ kind: brandSenderKind, version: brandSenderNoticeVersion },
    compose: (locale) => brandSenderNotice({ failure, address, portal }, locale),
  });
}

/** Its mail was taken. */
export async function noteSenderWorks({ db }: SystemTx, resellerId: string): Promise<void> {
  await db.brandSender.updateMany({ where: { resellerId }, data: { failure: null, failedAt: null } });
}
