import { classifyReply } from '../bounce/classify-reply.ts';
import type { Fact } from '../wire/fact.ts';
import { type ErrorStatus, suppressedStatus } from './error-status.ts';

/** What our own words for a failure come to; every other one is read off the reply. */
const ofOurWords: Readonly<Record<string, ErrorStatus>> = {
  NO_SUCH_DOMAIN: 1,
  NO_MAIL_SERVER: 1,
  NULL_MX: 1,
  UNKNOWN_RECIPIENT: 2,
  EXPIRED: 3,
  MAIL_LOOP: 6,
  DNS_FAILED: 7,
  NO_CONNECTION: 7,
  MESSAGE_TOO_BIG: 8,
  DELETED_BY_OPERATOR: 99,
  DELETED_WITHOUT_NOTICE: 99,
};

/**
 * The published status of a fact: the MTA's own word where it has said one, else what its reason or the reply comes to. Only
 * what failed for good has a status; a message that was refused to a client was never taken, so it has none, unless it was suppressed.
 */
export function failureStatus(
  fact: Pick<Fact, 'kind' | 'errorStatus' | 'reason' | 'code' | 'enhanced' | 'reply' | 'remote'>,
): ErrorStatus | null {
  if (fact.errorStatus !== null) return fact.errorStatus;
  if (fact.kind === 'rejected') return fact.reason === 'SUPPRESSED' ? suppressedStatus : null;
  if (fact.kind !== 'bounced') return null;
  const ours = ofOurWords[fact.reason ?? ''];
  if (ours) return ours;
  const code = fact.code === null ? null : `${fact.code}`;
  return classifyReply({ text: fact.reply ?? '', code, enhanced: fact.enhanced, host: fact.remote?.host }).errorStatus;
}
