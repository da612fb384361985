import { readReply } from '../../core/delivery/read-reply.ts';
import type { FactDetail } from '../../core/delivery/track.ts';
import type { Fact } from '../../core/wire/fact.ts';
import { attemptOf, settleAttempt } from '../shared/attempt.ts';
import { stamp } from '../shared/facts.ts';
import type { HMail } from '../shared/haraka.ts';
import { orderOf } from '../shared/under-order.ts';

type Detail = FactDetail & {
  readonly code: number | null;
  readonly enhanced: string | null;
  readonly reply: string | null;
  readonly remote: Fact['remote'];
};

/** Characters of a reply that are kept. Servers that explain themselves stay below 2,000. */
const longestReply = 4_000;

/**
 * How the attempt that has just ended went, for a fact. Must be called before the hook's first await: the record belongs to
 * the attempt, and the next reply overwrites it.
 *
 * @param otherwise what Haraka says, for failures that come before or beside any attempt
 */
export function attemptDetail(hmail: HMail, otherwise: string): Detail {
  const attempt = attemptOf(hmail);
  const said = attempt && attempt.reply.length > 0 ? readReply(attempt.reply) : null;
  settleAttempt(hmail, { code: said?.code ?? null, enhanced: said?.enhanced ?? null });
  const { verdict, trouble } = attempt ?? { verdict: null, trouble: null };
  const common = {
    ...stamp(),
    attempt: Math.max(1, attempt?.number ?? hmail.num_failures),
    remote: attempt?.remote ?? null,
    sourceIp: attempt?.sourceIp ?? null,
    sourceHelo: attempt?.sourceHelo ?? null,
    tls: attempt?.tls ?? null,
    orderId: orderOf(hmail),
  };
  if (verdict)
    return { ...common, code: verdict.code, enhanced: verdict.enhanced, reply: verdict.text, reason: verdict.reason };
  if (trouble) return { ...common, code: null, enhanced: '4.4.2', reply: trouble, reason: 'NO_CONNECTION' };
  if (said)
    return {
      ...common,
      code: said.code,
      enhanced: said.enhanced,
      reply: attempt?.reply.join(' ').slice(0, longestReply) ?? null,
      reason: null,
    };
  return { ...common, code: null, enhanced: null, reply: otherwise, reason: null };
}
