import { supportRequestNotice, supportRequestNoticeVersion } from '../../core/notice/support-request-notice.ts';
import type { SystemTx } from '../db/doors.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { readersOf } from '../notice/readers-of.ts';
import { writeNotice } from '../notice/write-notices.ts';
import { openText } from '../vault/vault.ts';
import { reasonPlace } from './consent-view.ts';

/** Writes to the reseller that its answer is waited for. Once for each request, however often the job runs. */
export async function tellRequest(tx: SystemTx, consentId: string): Promise<void> {
  const { db } = tx;
  const { count } = await db.supportConsent.updateMany({
    where: { id: consentId, toldAt: null },
    data: { toldAt: new Date() },
  });
  if (count === 0) return;
  const row = await db.supportConsent.findFirstOrThrow({
    where: { id: consentId },
    include: { customer: { select: { name: true } } },
  });
  const asked = {
    customer: row.customer?.name ?? null,
    hours: row.hours,
    reason: await openText(row, reasonPlace(row.id), row.reasonCipher),
    portal: await portalOrigin(db, row.resellerId),
  };
  for (const reader of await readersOf(db, row.resellerId, 'technical')) {
    const text = supportRequestNotice(asked, reader.locale);
    await writeNotice(tx, row.resellerId, reader, {
      kind: 'support-request',
      version: supportRequestNoticeVersion,
      text,
    });
  }
}
