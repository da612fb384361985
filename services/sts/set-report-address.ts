import { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';

/** Null: reports are not wanted any more. */
export const setReportAddressInput = z.object({ address: z.email().max(254).nullable() });

/** Sets where the reseller wants reports on TLS failures of all of its domains; their pages then show the record (RFC 8460 §3). */
export async function setReportAddress(
  tx: TenantTx,
  { address }: z.infer<typeof setReportAddressInput>,
): Promise<{ address: string | null }> {
  const { db, resellerId } = tx;
  if (address === null) await db.tlsReport.deleteMany({ where: { resellerId } });
  else await db.tlsReport.upsert({ where: { resellerId }, create: { resellerId, address }, update: { address } });
  await record(tx, { action: 'sts.set_report', objectId: resellerId, detail: { wanted: address !== null } });
  return { address };
}
