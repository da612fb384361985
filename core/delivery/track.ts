import type { Filing } from '../inbound/settle-message.ts';
import type { Fact, FactKind } from '../wire/fact.ts';

/** The customer whose mail it is, and the reseller above. */
export type Tenant = { readonly resellerId: string; readonly customerId: string };

/** Who gave us a message and may send as what: an account, or a customer's server on the relay listener. */
export type SenderIdentity = Tenant & {
  readonly accountId: string | null;
  readonly relayLoginId: string | null;
  readonly address: string | null;
};

export type Listener = Fact['listener'];

/** Whether customers of ours hand in mail there. */
export const isSending = (listener: Listener): boolean =>
  listener === 'submission' || listener === 'submissions' || listener === 'relay';

/** Where one recipient's copy goes, and whose it is: the recipient's customer inbound, the sender's outbound. */
export type RecipientRoute = {
  readonly recipient: string;
  readonly direction: 'in' | 'out';
  readonly resellerId: string | null;
  readonly customerId: string | null;
  readonly accountId: string | null;
  readonly relayLoginId: string | null;
};

/** What is known of a message from the moment it was accepted; the same in all of its facts. Instants ISO 8601, UTC. */
export type MessageTrack = {
  readonly messageId: string;
  readonly acceptedAt: string;
  readonly listener: Listener;
  readonly sender: string;
  readonly messageIdHeader: string | null;
  /** Absent in queue files of before, and in notices of our own. */
  readonly subject?: string | null;
  readonly apiData?: string | null;
  readonly sizeBytes: number | null;
  readonly client: Fact['client'];
};

/** One queue file: one message to one recipient. Kept in the file, so that it survives a restart. */
export type DeliveryTrack = MessageTrack & {
  readonly route: RecipientRoute;
  /** Whose source address the copy, or a notice about it, leaves from; null when nobody's: then it never leaves. */
  readonly sendAs: Tenant | null;
  /** As the client named it, where an alias led on to this recipient. */
  readonly originalRecipient?: string;
  /** Envelope sender of a forwarded copy, in place of the writer's (core/delivery/srs.ts), or a signed one (core/bounce/return-path.ts). */
  readonly returnPath?: string;
  /** What a signed return path names this copy by. */
  readonly returnId?: string;
  /** How the recipient's mailbox is to file it, where its domain's policy has something to say. */
  readonly filing?: Filing;
  /** The copy goes to an endpoint (ADR 0042). */
  readonly hook?: HookedTrack;
};

/** `beside`: others get the mail too, so that nobody is told when the endpoint does not take it. */
export type EndHook = { readonly hookId: string; readonly beside: boolean; readonly writtenTo: string };

/** `id` is that of the mail as the endpoint hears it. */
export type HookedTrack = EndHook & { readonly id: string };

/** What is new in a fact: everything else comes from the track. */
export type FactDetail = { readonly id: string; readonly at: string; readonly node: string } & Partial<
  Pick<
    Fact,
    | 'attempt'
    | 'remote'
    | 'sourceIp'
    | 'sourceHelo'
    | 'tls'
    | 'code'
    | 'enhanced'
    | 'reply'
    | 'reason'
    | 'errorStatus'
    | 'nextAttemptAt'
    | 'orderId'
    | 'bounceReason'
    | 'bounceRule'
    | 'ruleSet'
    | 'bounceHard'
    | 'bounceSuppress'
  >
>;

const unsaid = {
  attempt: null,
  remote: null,
  sourceIp: null,
  sourceHelo: null,
  tls: null,
  code: null,
  enhanced: null,
  reply: null,
  reason: null,
  errorStatus: null,
  nextAttemptAt: null,
  orderId: null,
  bounceReason: null,
  bounceRule: null,
  ruleSet: null,
  bounceHard: null,
  bounceSuppress: null,
};

/** A fact about one delivery. */
export function factOf(kind: FactKind, track: DeliveryTrack, detail: FactDetail): Fact {
  const {
    route,
    sendAs: _,
    originalRecipient = null,
    returnPath: __,
    returnId = null,
    filing,
    hook: ___,
    ...message
  } = track;
  const { subject = null, apiData = null } = message;
  // How it was filed is told where it is accepted, and where it arrives.
  const filed = kind === 'accepted' || kind === 'delivered' ? (filing?.reason ?? null) : null;
  const about = { ...message, subject, apiData, ...route, originalRecipient, returnId };
  return { v: 1, kind, ...about, ...unsaid, ...detail, reason: detail.reason ?? filed };
}
