import type { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { SupportConsent } from '../db/rows.ts';
import type { consentId } from './ask-consent.ts';
import { answerableAt, liveAt } from './consent-view.ts';

type Asked = z.infer<typeof consentId>;

/** Only what was still as it has to be was changed. @throws Refusal not_found: there is none, or it was answered or ended meanwhile */
async function changed(tx: TenantTx | SystemTx, action: string, rows: readonly SupportConsent[]): Promise<void> {
  const [row] = rows;
  if (!row) throw new Refusal('not_found', 'consent_answered');
  await record(tx, {
    ...{ action, objectId: row.id },
    owner: { resellerId: row.resellerId, customerId: row.customerId },
  });
}

/** Lets the operator look at what it asked for, for as long as it asked, from now on. @throws Refusal consent_answered */
export async function grantConsent(tx: TenantTx, { id }: Asked): Promise<void> {
  const now = new Date();
  const asked = await tx.db.supportConsent.findFirst({ where: { id, ...answerableAt(now) } });
  const expiresAt = new Date(now.getTime() + (asked?.hours ?? 0) * 3_600_000);
  const rows = await tx.db.supportConsent.updateManyAndReturn({
    where: { id, ...answerableAt(now) },
    data: { grantedBy: tx.actorId, grantedAt: now, expiresAt },
  });
  await changed(tx, 'support.consent', rows);
}

/** @throws Refusal consent_answered */
export async function refuseConsent(tx: TenantTx, { id }: Asked): Promise<void> {
  const now = new Date();
  const rows = await tx.db.supportConsent.updateManyAndReturn({
    where: { id, ...answerableAt(now) },
    data: { refusedBy: tx.actorId, refusedAt: now },
  });
  await changed(tx, 'support.refuse', rows);
}

const ending = (tx: TenantTx | SystemTx) => ({ endedBy: tx.actorId, endedAt: new Date() });

/** Takes a consent back: whoever looks with it sees nothing more from the next request on. @throws Refusal consent_answered */
export async function endConsent(tx: TenantTx, { id }: Asked): Promise<void> {
  const rows = await tx.db.supportConsent.updateManyAndReturn({
    ...{ where: { id, ...liveAt(new Date()) }, data: ending(tx) },
  });
  await changed(tx, 'support.end_consent', rows);
}

/** The operator needs it no more, answered or not. @throws Refusal consent_answered */
export async function giveUpConsent(tx: SystemTx, { id }: Asked): Promise<void> {
  const now = new Date();
  const rows = await tx.db.supportConsent.updateManyAndReturn({
    where: { id, OR: [answerableAt(now), liveAt(now)] },
    data: ending(tx),
  });
  await changed(tx, 'support.give_up', rows);
}
