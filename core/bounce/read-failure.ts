import type { Fact } from '../wire/fact.ts';
import { classifyReply } from './classify-reply.ts';

type Failed = Pick<Fact, 'code' | 'enhanced' | 'reply' | 'remote'>;
type Read = Pick<Fact, 'bounceReason' | 'bounceRule' | 'ruleSet' | 'bounceHard' | 'bounceSuppress'>;

/**
 * How the end of a delivery is to be understood, as its fact carries it. A message that was tried until its time was over has failed for
 * good, but says nothing of the address: it never stops sending to it.
 */
export function readFailure({ code, enhanced, reply, remote }: Failed, expired: boolean): Read {
  const { reason, rule, ruleSet, hard, suppress } = classifyReply({
    text: reply ?? '',
    code: code === null ? null : String(code),
    enhanced,
    host: remote?.host ?? null,
  });
  const read = { bounceRule: rule, ruleSet, bounceHard: hard && !expired, bounceSuppress: suppress && !expired };
  return expired && reason === 'undefined'
    ? { ...read, bounceReason: 'expired', bounceRule: 'expired' }
    : { ...read, bounceReason: reason };
}
