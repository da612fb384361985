import { classifyReply } from '../bounce/classify-reply.ts';
import { ruleSetVersion } from '../bounce/version.ts';
import type { Fact } from '../wire/fact.ts';
import { type StopReason, stopReasonOf } from './stop-reason.ts';

/** A delivery that failed for a reason that lies in the address. */
export type Failure = {
  readonly reason: StopReason;
  /** Rule of the classifier that read the reply so, and the version of its rules (docs/bounces.md). */
  readonly rule: string;
  readonly ruleSet: string;
};

/** What we found out ourselves, without asking any server. Our other words are about us, the moment or the message. */
const own: Readonly<Record<string, StopReason>> = {
  NO_SUCH_DOMAIN: 'hostunknown',
  NO_MAIL_SERVER: 'hostunknown',
  NULL_MX: 'notaccept',
};

/** A fact about a customer's own mail to the internet. Mail with the null sender is an answer, which a stranger called forth. */
type TenantFact = Fact & { readonly resellerId: string; readonly customerId: string; readonly recipient: string };
export const isOwnMail = (fact: Fact): fact is TenantFact =>
  fact.direction === 'out' &&
  fact.sender !== '' &&
  fact.resellerId !== null &&
  fact.customerId !== null &&
  fact.recipient !== null;

/** Whether a fact counts towards stopping its recipient; null when it does not. */
export function failureOf(fact: Fact): Failure | null {
  if (fact.kind !== 'bounced' || !isOwnMail(fact)) return null;
  if (fact.reason !== null) {
    const reason = Object.hasOwn(own, fact.reason) ? own[fact.reason] : undefined;
    return reason ? { reason, rule: `own:${fact.reason}`, ruleSet: ruleSetVersion } : null;
  }
  const { code, enhanced, reply, remote } = fact;
  const verdict = classifyReply({
    text: reply ?? '',
    code: code === null ? null : String(code),
    enhanced,
    host: remote?.host ?? null,
  });
  const reason = stopReasonOf(verdict);
  return reason && { reason, rule: verdict.rule, ruleSet: verdict.ruleSet };
}
