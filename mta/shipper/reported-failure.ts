import { isStopReason } from '../../core/suppression/stop-reason.ts';
import type { ReportFact } from '../../core/wire/report-fact.ts';
import type { Delivery } from '../../services/db/rows.ts';
import { openText } from '../../services/vault/vault.ts';
import { type PreparedFailure, prepareFailure } from './prepare-failure.ts';

/** What a report says against its recipient, so that sending to it may stop; null when it says nothing that does. */
export async function reportedFailure(report: ReportFact, delivery: Delivery): Promise<PreparedFailure | null> {
  const { id, at, reply, bounceReason: reason, bounceRule: rule, ruleSet, resellerId, customerId } = report;
  if (!report.bounceSuppress || !isStopReason(reason)) return null;
  const place = { table: 'delivery', column: 'recipient_cipher', row: delivery.id };
  const recipient = await openText({ resellerId, customerId }, place, delivery.recipientCipher);
  const { acceptedOn, id: deliveryId } = delivery;
  const about = { resellerId, customerId, recipient, acceptedOn, deliveryId };
  return prepareFailure({ id, at, reason, rule, ruleSet, reply, byMail: true, ...about });
}
