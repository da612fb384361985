import type { SpamVerdict } from '../inbound/judge-message.ts';
import type { InboundRule } from '../inbound/policy.ts';
import { isReally, ruleFor, type Sender } from '../inbound/rules.ts';
import type { Filing } from '../inbound/settle-message.ts';
import type { SpamSetting } from './setting.ts';

export type Filed = Sender & {
  /** Domains that are shown to have sent it. */
  readonly shown: readonly string[];
  readonly spam: SpamVerdict;
  /** Whether the recipient's domain heeds the filter for this sender. */
  readonly filtered: boolean;
};

const ruleOf =
  (action: InboundRule['action']) =>
  (value: string): InboundRule => ({
    action,
    kind: value.includes('@') ? 'address' : 'domain',
    value,
    evenForged: false,
  });

/**
 * How an account files a copy that its domain takes. A sender on its own list of blocked ones is spam; one that it lets past, and who is
 * shown to be the one, is spared the filter. What the domain files for another reason than the filter's stays in Junk: a forgery bears
 * the name of somebody who is let past.
 *
 * Strict files what the filter has doubts about; lenient only what it is sure of.
 */
export function refile(setting: SpamSetting, filing: Filing, message: Filed): Filing {
  const rules = [...setting.blocked.map(ruleOf('block')), ...setting.allowed.map(ruleOf('allow'))];
  const rule = ruleFor(rules, message);
  if (rule?.action === 'block') return { junk: true, reason: 'JUNK_OWN_BLOCK' };
  if (filing.junk && filing.reason !== 'JUNK_SPAM') return filing;
  if (rule?.action === 'allow' && isReally(rule, message, message.shown))
    return filing.junk ? { junk: false, reason: null } : filing;
  if (filing.junk && setting.strictness === 'lenient' && message.spam !== 'spam') return { junk: false, reason: null };
  if (!filing.junk && setting.strictness === 'strict' && message.filtered && message.spam === 'doubtful')
    return { junk: true, reason: 'JUNK_SPAM' };
  return filing;
}
