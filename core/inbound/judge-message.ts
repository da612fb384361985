import { type Reply, replies } from '../delivery/reply.ts';
import type { Authenticity, InboundPolicy, InboundRule, Treatment } from './policy.ts';
import { isReally, ruleFor, type Sender } from './rules.ts';

/**
 * What the spam filter said: nothing bad, doubtful (only the strictest file it), suspicious, spam, "not now", or nothing at all because it
 * is away or off.
 */
export type SpamVerdict = 'clean' | 'doubtful' | 'suspect' | 'spam' | 'later' | 'away' | 'off';

export type Judgement =
  | { readonly act: 'take'; readonly reason: string | null }
  | { readonly act: 'junk'; readonly reason: string }
  | { readonly act: 'refuse' | 'wait'; readonly reply: Reply };

export type Message = Sender & {
  readonly bytes: number;
  readonly authenticity: Authenticity;
  readonly spam: SpamVerdict;
  /** The domain wants none of it in Junk for this recipient, or the recipient has no mailbox here: refused instead. */
  readonly nowhereToFile: boolean;
};

/** A check that failed: what its own reply and its own word for Junk are. */
type Fault = { readonly treatment: Treatment; readonly reply: Reply; readonly junk: string };

const published = { reject: 'refuse', quarantine: 'junk', none: 'mark' } as const;

function faults(policy: InboundPolicy, { spf, unsure, dkimPass, dmarc, published: asked }: Authenticity): Fault[] {
  const found: Fault[] = [];
  if (dmarc === 'fail') {
    const treatment = policy.dmarc === 'published' ? published[asked ?? 'none'] : policy.dmarc;
    found.push({ treatment, reply: replies.dmarcFailed, junk: 'JUNK_DMARC' });
  }
  if (spf === 'fail' && dmarc !== 'pass')
    found.push({ treatment: policy.spf, reply: replies.spfFailed, junk: 'JUNK_SPF' });
  if (!unsure && spf !== 'pass' && !dkimPass)
    found.push({ treatment: policy.unauthenticated, reply: replies.unauthenticated, junk: 'JUNK_UNAUTHENTICATED' });
  return found;
}

function filtered(policy: InboundPolicy, spam: SpamVerdict): Judgement {
  if (policy.spam === 'off') return { act: 'take', reason: null };
  switch (spam) {
    case 'spam':
      return policy.spam === 'refuse'
        ? { act: 'refuse', reply: replies.spamRefused }
        : { act: 'junk', reason: 'JUNK_SPAM' };
    case 'suspect':
      return { act: 'junk', reason: 'JUNK_SPAM' };
    case 'later':
      return { act: 'wait', reply: replies.spamLater };
    case 'away':
      return { act: 'take', reason: 'SPAM_UNCHECKED' };
    case 'clean':
    case 'doubtful':
    case 'off':
      return { act: 'take', reason: null };
    default:
      return spam satisfies never;
  }
}

/** Whether a rule of the recipient's domain spares a sender the filter: allowed, and shown to be the one. */
export function isSpared(
  rules: readonly InboundRule[],
  message: Pick<Message, keyof Sender | 'authenticity'>,
): boolean {
  const rule = ruleFor(rules, message);
  return rule?.action === 'allow' && isReally(rule, message, message.authenticity.shown);
}

/**
 * What a recipient's domain does with a message, once all of it is here.
 *
 * Blocked comes first, then size, then forgeries, then the filter. An allowed sender is spared the filter, and the forgeries
 * only where the rule says so.
 */
export function judgeMessage(policy: InboundPolicy, rules: readonly InboundRule[], message: Message): Judgement {
  const rule = ruleFor(rules, message);
  if (rule?.action === 'block') return { act: 'refuse', reply: replies.senderBlocked };
  if (policy.maxBytes !== null && message.bytes > policy.maxBytes)
    return { act: 'refuse', reply: replies.inboundTooBig };
  const found = rule?.action === 'allow' && rule.evenForged ? [] : faults(policy, message.authenticity);
  const strict = message.nowhereToFile;
  const refused = found.find(({ treatment }) => treatment === 'refuse' || (strict && treatment === 'junk'));
  if (refused) return { act: 'refuse', reply: refused.reply };
  const junked = found.find(({ treatment }) => treatment === 'junk');
  if (junked) return { act: 'junk', reason: junked.junk };

  if (isSpared(rules, message)) return { act: 'take', reason: null };
  const verdict = filtered(policy, message.spam);
  return strict && verdict.act === 'junk' ? { act: 'refuse', reply: replies.spamRefused } : verdict;
}
