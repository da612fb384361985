import type { SettlingFact } from '../../core/delivery/settle.ts';
import type { ReportFact } from '../../core/wire/report-fact.ts';
import type { Delivery } from '../../services/db/rows.ts';
import { sealText } from '../../services/vault/vault.ts';

type Cipher = Uint8Array<ArrayBuffer> | null;
/** What the report's diagnostic becomes in the event, and in the delivery. */
export type SealedReply = { readonly replyCipher: Cipher; readonly lastReplyCipher: Cipher };

export async function sealReply({ id, reply }: ReportFact, delivery: Delivery): Promise<SealedReply> {
  if (reply === null) return { replyCipher: null, lastReplyCipher: null };
  const owner = { resellerId: delivery.resellerId, customerId: delivery.customerId };
  const place = { table: 'delivery', column: 'last_reply_cipher', row: delivery.id };
  return {
    replyCipher: await sealText(owner, { table: 'delivery_event', column: 'reply_cipher', row: id }, reply),
    lastReplyCipher: await sealText(owner, place, reply),
  };
}

const clean = (text: string | null): string | null => text?.replaceAll('\0', '') ?? null;

const read = ({
  code,
  enhanced,
  errorStatus,
  bounceReason,
  bounceRule,
  ruleSet,
  bounceHard,
  bounceSuppress,
}: ReportFact) => ({
  code,
  enhanced: clean(enhanced),
  errorStatus,
  bounceReason,
  bounceRule,
  ruleSet,
  bounceHard,
  bounceSuppress,
});

/** It stands in the delivery's timeline. */
export const eventOf = (report: ReportFact, delivery: Delivery, replyCipher: Cipher) => ({
  acceptedOn: delivery.acceptedOn,
  id: report.id,
  deliveryId: delivery.id,
  resellerId: delivery.resellerId,
  customerId: delivery.customerId,
  kind: report.outcome,
  at: new Date(report.at),
  node: report.node,
  replyCipher,
  ...read(report),
});

/** A bounce by mail, as it changes its delivery. */
export const settlingFactOf = (report: ReportFact): SettlingFact => ({
  kind: 'returned',
  at: report.at,
  attempt: null,
  reply: report.reply,
  reason: null,
  sourceIp: null,
  sourceHelo: null,
  remote: null,
  nextAttemptAt: null,
  ...read(report),
});
