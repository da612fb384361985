import { type Ground, grounds } from '../../core/contract/suspension-ground.ts';
import { resumptionNotice, suspensionNotice, suspensionNoticeVersion } from '../../core/notice/suspension-notice.ts';
import { recipientsOf } from '../contractor/recipients.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { writeNotices } from '../notice/write-notices.ts';

type Happened =
  | { readonly kind: 'suspended'; readonly ground: Ground; readonly on: string; readonly until: string | null }
  | { readonly kind: 'resumed'; readonly on: string };

/** Writes to the contractor that its service stops, why and for how long, or that it goes on (002 §7-1, R-104). */
export async function tellSuspension(tx: SystemTx, contract: Contract, event: Happened): Promise<void> {
  const { db } = tx;
  const { resellerId, number } = contract;
  const { operatorName } = await db.reseller.findUniqueOrThrow({ where: { id: resellerId } });
  const contractor = (await recipientsOf(db, [contract.id]))(contract.id, event.on) ?? operatorName;
  const told = { contractor, contract: number, on: event.on, portal: await portalOrigin(db, resellerId) };
  await writeNotices(tx, resellerId, 'contract', {
    ...{ kind: `contract_${event.kind}`, version: suspensionNoticeVersion },
    compose: (locale) =>
      event.kind === 'resumed'
        ? resumptionNotice(told, locale)
        : suspensionNotice({ ...told, ...event, articles: grounds[event.ground].articles }, locale),
  });
}
