import { randomUUID } from 'node:crypto';
import { Refusal } from '../../core/errors.ts';
import type { InquiryState } from '../../core/support/inquiry.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import { sealText } from '../vault/vault.ts';
import {
  type AskersInquiry,
  askersColumns,
  type entryAudiences,
  type entryKinds,
  type entrySides,
  textPlace,
} from './inquiry-view.ts';

/** The inquiry, held for this transaction. @throws Refusal not_found, also for one that the transaction may not see */
export async function holdInquiry({ db }: SystemTx | TenantTx, id: string): Promise<AskersInquiry> {
  await db.$queryRaw`select 1 from inquiry where id = ${id}::uuid for update`;
  const found = await db.inquiry.findFirst({ where: { id }, select: askersColumns });
  if (!found) throw new Refusal('not_found', 'not_found');
  return found;
}

/** Of a reseller's customer. @throws Refusal not_found for what the reseller itself asked: the operator answers that */
export async function holdQueued(tx: TenantTx, id: string): Promise<AskersInquiry> {
  const found = await holdInquiry(tx, id);
  if (found.asker === 'reseller') throw new Refusal('not_found', 'not_found');
  return found;
}

/** What whoever is in the transaction asked. @throws Refusal not_found for the reseller's customers' own */
export async function holdAsked(tx: TenantTx, id: string): Promise<AskersInquiry> {
  const found = await holdInquiry(tx, id);
  if (tx.customerId === null && found.asker !== 'reseller') throw new Refusal('not_found', 'not_found');
  return found;
}

type Entry = {
  readonly side: (typeof entrySides)[number];
  readonly kind: (typeof entryKinds)[number];
  readonly audience: (typeof entryAudiences)[number];
  readonly text?: string;
  /** In what it leaves the inquiry; left out: as it was. */
  readonly state?: InquiryState;
  readonly assignedTo?: string | null;
  /** Of the audit line: noun.verb. */
  readonly action: string;
  readonly now: Date;
};

/** Writes what was said or done, has those told whom it concerns, and adds an audit line without a word of it. */
export async function addEntry(
  tx: SystemTx | TenantTx,
  inquiry: AskersInquiry,
  { side, kind, audience, text, state, assignedTo, action, now }: Entry,
): Promise<void> {
  const { db, actorId } = tx;
  if (actorId === null) throw new Refusal('not_found', 'not_found');
  const { id: inquiryId, resellerId, customerId } = inquiry;
  const id = randomUUID();
  const owner = { resellerId, customerId };
  const textCipher = text === undefined ? null : await sealText(owner, textPlace(id), text);
  await db.inquiryEntry.createMany({
    data: {
      ...{ id, inquiryId, ...owner, at: now, madeBy: actorId, side, kind, audience },
      ...(state && { state }),
      ...(assignedTo && { assignedTo }),
      ...(textCipher && { textCipher }),
    },
  });
  await db.inquiry.updateMany({
    where: { id: inquiryId },
    data: {
      ...{ touchedAt: now, ...(audience === 'asker' && { saidAt: now }) },
      ...(state && { state, solvedAt: state === 'solved' ? now : null }),
    },
  });
  if (kind === 'said' || kind === 'escalated') await enqueue(db, 'tell-inquiry', { entryId: id });
  // What the desk and the operator do stands in the reseller's trail alone: its customers read theirs.
  const trail = side === 'asker' ? owner : { resellerId, customerId: null };
  await record(tx, {
    action,
    objectId: inquiryId,
    detail: { about: inquiry.kind, ...(state && { state }) },
    owner: trail,
  });
}
