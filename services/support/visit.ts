import type { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { ConsentArea } from '../../core/support/consent-areas.ts';
import { record } from '../audit/record.ts';
import { type Database, inSystem, type SystemTx } from '../db/doors.ts';
import { fromOrigin, originNow } from '../db/origin.ts';
import type { consentId } from './ask-consent.ts';
import { areasOf, liveAt } from './consent-view.ts';

/** What one of the operator's staff looks at, with whose consent, and until when. */
export type Visit = {
  readonly consentId: string;
  readonly resellerId: string;
  readonly customerId: string | null;
  /** Whose data it is. */
  readonly of: string;
  readonly areas: readonly ConsentArea[];
  /** Portal user who consented: on whose behalf all of it stands in the trail. */
  readonly behalfId: string;
  readonly until: Date;
};

/** The consent that a session makes use of; null when there is none, it was taken back, or its time is over. */
export async function findVisit(db: Database, id: string, now: Date): Promise<Visit | null> {
  const row = await db.supportConsent.findFirst({
    where: { id, ...liveAt(now) },
    include: { reseller: { select: { operatorName: true } }, customer: { select: { name: true } } },
  });
  if (!row?.grantedBy || !row.expiresAt) return null;
  const { resellerId, customerId, reseller, customer, grantedBy, expiresAt } = row;
  return {
    ...{ consentId: id, resellerId, customerId, areas: areasOf(row), behalfId: grantedBy, until: expiresAt },
    of: [reseller.operatorName, customer?.name].filter(Boolean).join(' · '),
  };
}

type Staff = { readonly sessionId: string; readonly userId: string };
type Entry = { readonly action: string; readonly detail?: Readonly<Record<string, string>> };

/** Work that stands in the trail of whose data it is, with whoever consented as the one for whom it is done. */
const onBehalf = (userId: string, { behalfId }: Visit, work: (tx: SystemTx) => Promise<void>): Promise<void> =>
  fromOrigin({ ...originNow(), behalfId }, () => inSystem('open session', userId, work));

const recordVisit = (tx: SystemTx, { consentId: objectId, of, resellerId, customerId }: Visit, entry: Entry) =>
  record(tx, { ...entry, objectId, objectLabel: of, owner: { resellerId, customerId } });

/** From now on this session of the operator's staff looks at what a consent opens, and at nothing else. @throws Refusal not_found */
export async function openVisit({ sessionId, userId }: Staff, { id }: z.infer<typeof consentId>): Promise<void> {
  const visit = await inSystem('open session', userId, ({ db }) => findVisit(db, id, new Date()));
  if (!visit) throw new Refusal('not_found', 'consent_answered');
  await onBehalf(userId, visit, async (tx) => {
    const { count } = await tx.db.portalSession.updateMany({
      where: { id: sessionId, userId, resellerId: null, revokedAt: null },
      data: { consentId: id },
    });
    if (count === 0) throw new Refusal('not_found', 'consent_answered');
    await recordVisit(tx, visit, { action: 'support.open' });
  });
}

/** Ends the look. Where its time was over before, there is nothing left to end but the note in the session. */
export async function leaveVisit({ sessionId, userId }: Staff, visit: Visit | undefined): Promise<void> {
  const forget = ({ db }: SystemTx) =>
    db.portalSession.updateMany({ where: { id: sessionId, userId }, data: { consentId: null } });
  if (!visit) return void (await inSystem('open session', userId, forget));
  await onBehalf(userId, visit, async (tx) => {
    await forget(tx);
    await recordVisit(tx, visit, { action: 'support.leave' });
  });
}

type Look = {
  /** What of the consent opens it. */
  readonly area: ConsentArea;
  /** Of the procedure. */
  readonly path: string;
  /** Ids of what was asked about; never what was typed, which may be an address. */
  readonly ids: Readonly<Record<string, string>>;
};

/** A page asks for the same again and again while it is open: once in so long it is written down. */
const lookEveryMs = 60_000;

/** Writes down what is looked at before it is shown: what cannot be written down is not shown. */
export function noteLook(userId: string, visit: Visit, { area, path, ids }: Look, now = new Date()): Promise<void> {
  const entry = { action: 'support.look', detail: { area, path, ...ids } };
  return onBehalf(userId, visit, async (tx) => {
    const same = await tx.db.auditEntry.findFirst({
      where: {
        ...{ actorId: userId, objectId: visit.consentId, action: entry.action },
        ...{ at: { gt: new Date(now.getTime() - lookEveryMs) }, detail: { equals: entry.detail } },
      },
      select: { id: true },
    });
    if (!same) await recordVisit(tx, visit, entry);
  });
}
