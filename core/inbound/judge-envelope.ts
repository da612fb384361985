import { type Reply, replies } from '../delivery/reply.ts';
import type { InboundPolicy, InboundRule } from './policy.ts';
import { ruleFor, type Sender } from './rules.ts';

export type Envelope = Omit<Sender, 'from'> & {
  readonly tls: boolean;
  /** Octets as announced with MAIL, 0 when nothing was. */
  readonly announcedBytes: number;
};

/** What a domain refuses before it has seen the message; null when it is to be sent. */
export function judgeEnvelope(
  policy: InboundPolicy,
  rules: readonly InboundRule[],
  { tls, announcedBytes, ...sender }: Envelope,
): Reply | null {
  if (policy.tlsRequired && !tls) return replies.inboundTlsRequired;
  if (ruleFor(rules, { ...sender, from: '' })?.action === 'block') return replies.senderBlocked;
  if (policy.maxBytes !== null && announcedBytes > policy.maxBytes) return replies.inboundTooBig;
  return null;
}
