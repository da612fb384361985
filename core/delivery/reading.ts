/** What a delivery's outcome means, in a word that the portal has a sentence for. */
export const readingKeys = [
  'noSourceAddress',
  'sourceNotOnHost',
  'noSourceOfFamily',
  'warmUp',
  'destinationPace',
  'held',
  'quarantined',
  'deletedByOperator',
  'nextHopUnknown',
  'unknownRecipient',
  'suppressed',
  'groupClosed',
  'aliasTooWide',
  'returnAddress',
  'notDesignated',
  'senderNotOwn',
  'fromNotOwn',
  'fromHeader',
  'senderHeader',
  'nullSender',
  'loginNeeded',
  'encryptionNeeded',
  'loginFailed',
  'loginPaused',
  'loginProtocol',
  'addressUnusable',
  'tooManyRecipients',
  'messageMalformed',
  'tooBig',
  'sendingLimit',
  'restricted',
  'tooManySessions',
  'spoolShare',
  'inboundTlsRequired',
  'senderBlocked',
  'inboundTooBig',
  'dmarcFailed',
  'spfFailed',
  'unauthenticated',
  'spamRefused',
  'spamLater',
  'notAReply',
  'filedAsSpam',
  'filedForDmarc',
  'filedForSpf',
  'filedUnauthenticated',
  'filedBlocked',
  'filedByOwner',
  'filedTooBig',
  'spamUnchecked',
  'ourTrouble',
  'noSuchDomain',
  'noMailServer',
  'domainTakesNoMail',
  'stsPolicy',
  'dnsFailed',
  'noConnection',
  'expired',
  'noticeUndeliverable',
  'noSuchMailbox',
  'mailboxMoved',
  'mailboxClosed',
  'mailboxFull',
  'senderRefused',
  'notAuthenticated',
  'reverseDns',
  'greylisted',
  'tooMuchTraffic',
  'badReputation',
  'policy',
  'content',
  'loop',
  'remoteFull',
  'temporary',
  'permanent',
  'complained',
  'unexplained',
] as const;

export type ReadingKey = (typeof readingKeys)[number];

/** What one attempt or refusal left behind. */
export type Outcome = {
  readonly kind: string;
  readonly code: number | null;
  readonly enhanced: string | null;
  readonly reply: string | null;
  readonly reason: string | null;
};

/** All that a row names must fit. `enhanced` fits a code of any class or of the named one. */
type Row = {
  readonly key: ReadingKey;
  readonly reason?: RegExp;
  readonly code?: RegExp;
  readonly enhanced?: RegExp;
  readonly says?: RegExp;
};

/**
 * First match wins: our own word for why, then what the words say beyond their code, then the enhanced code, then the basic
 * one.
 *
 * @see RFC 3463 and the IANA registry "SMTP Enhanced Status Codes"; RFC 5321 §4.2
 */
const rows: readonly Row[] = [
  // 451 4.3.5 No source address is bound to this sender; the message waits
  { key: 'noSourceAddress', reason: /^NO_SOURCE_ADDRESS$/ },
  { key: 'sourceNotOnHost', reason: /^SOURCE_ADDRESS_NOT_ON_HOST$/ },
  { key: 'noSourceOfFamily', reason: /^NO_SOURCE_OF_FAMILY$/ },
  { key: 'warmUp', reason: /^WARM_UP$/ },
  { key: 'destinationPace', reason: /^DESTINATION_PACE$/ },
  { key: 'held', reason: /^HELD$/ },
  { key: 'quarantined', reason: /^QUARANTINED$/ },
  { key: 'deletedByOperator', reason: /^DELETED_(?:BY_OPERATOR|WITHOUT_NOTICE)$/ },
  { key: 'nextHopUnknown', reason: /^NEXT_HOP_UNKNOWN$/ },
  // 550 5.1.1 No such mailbox here
  { key: 'unknownRecipient', reason: /^UNKNOWN_RECIPIENT$/ },
  // 550 5.1.1 The recipient is suppressed: mail to it was stopped, and your administrator can release it
  { key: 'suppressed', reason: /^SUPPRESSED$/ },
  // 550 5.7.2 You may not send to this group
  { key: 'groupClosed', reason: /^GROUP_CLOSED$/ },
  { key: 'aliasTooWide', reason: /^ALIAS_TOO_WIDE$/ },
  // 550 5.4.6 The message was sent on from this address before and has come back
  { key: 'loop', reason: /^MAIL_LOOP$/ },
  { key: 'returnAddress', reason: /^RETURN_/ },
  // 550 5.7.1 Not allowed to relay
  { key: 'notDesignated', reason: /^NOT_DESIGNATED$/ },
  { key: 'senderNotOwn', reason: /^SENDER_NOT_OWN$/ },
  { key: 'fromNotOwn', reason: /^FROM_NOT_OWN$/ },
  { key: 'fromHeader', reason: /^FROM_(?:NOT_ONE|UNREADABLE)$/ },
  { key: 'senderHeader', reason: /^SENDER_HEADER_(?:NOT_OWN|UNREADABLE)$/ },
  { key: 'nullSender', reason: /^NULL_SENDER$/ },
  { key: 'loginNeeded', reason: /^AUTH_REQUIRED$/ },
  { key: 'encryptionNeeded', reason: /^TLS_REQUIRED$/ },
  // 535 5.7.8 User name or password incorrect
  { key: 'loginFailed', reason: /^AUTH_FAILED$/ },
  { key: 'loginPaused', reason: /^(?:AUTH_LIMIT|LIMIT_LOGINS)$/ },
  { key: 'ourTrouble', reason: /^(?:AUTH_UNAVAILABLE|TEMPORARY|QUEUE_FAILED|SIGNING_FAILED|HOOK_NO_INTAKE)$/ },
  { key: 'loginProtocol', reason: /^AUTH_/ },
  { key: 'addressUnusable', reason: /^ADDRESS_/ },
  { key: 'tooManyRecipients', reason: /^(?:TOO_MANY_RECIPIENTS|SIZE_LIMITS_DIFFER)$/ },
  { key: 'messageMalformed', reason: /^(?:BODY_TOO_EARLY|STRAY_CR|NUL_OCTET|LINE_TOO_LONG|PARAMETER_\w+)$/ },
  { key: 'tooBig', reason: /^MESSAGE_TOO_BIG$/ },
  { key: 'restricted', reason: /^LIMIT_THROTTLE_/ },
  { key: 'tooManySessions', reason: /^LIMIT_SESSIONS$/ },
  { key: 'spoolShare', reason: /^LIMIT_SPOOL$/ },
  // 451 4.7.1 Sending limit reached: 1000 messages an hour for this account; try again after …
  { key: 'sendingLimit', reason: /^LIMIT_/ },
  { key: 'inboundTlsRequired', reason: /^INBOUND_TLS_REQUIRED$/ },
  // 550 5.7.1 This domain takes no mail from you
  { key: 'senderBlocked', reason: /^SENDER_BLOCKED$/ },
  { key: 'inboundTooBig', reason: /^INBOUND_TOO_BIG$/ },
  { key: 'dmarcFailed', reason: /^DMARC_FAILED$/ },
  { key: 'spfFailed', reason: /^SPF_FAILED$/ },
  { key: 'unauthenticated', reason: /^UNAUTHENTICATED$/ },
  { key: 'spamRefused', reason: /^SPAM$/ },
  { key: 'spamLater', reason: /^SPAM_LATER$/ },
  { key: 'notAReply', reason: /^NOT_A_REPLY$/ },
  // 550 5.1.2 The domain example.test does not exist
  { key: 'noSuchDomain', reason: /^NO_SUCH_DOMAIN$/ },
  { key: 'noMailServer', reason: /^NO_MAIL_SERVER$/ },
  { key: 'domainTakesNoMail', reason: /^NULL_MX$/ },
  { key: 'stsPolicy', reason: /^STS_/ },
  { key: 'dnsFailed', reason: /^DNS_FAILED$/ },
  { key: 'noConnection', reason: /^NO_CONNECTION$/ },
  { key: 'expired', reason: /^EXPIRED$/ },
  { key: 'noticeUndeliverable', reason: /^NOTICE_UNDELIVERABLE$/ },

  // 451 4.7.1 Greylisted, please try again later
  { key: 'greylisted', code: /^4/, says: /gr[ae]y-?list/i },
  // 421 4.7.0 Too many connections, try again later
  { key: 'tooMuchTraffic', code: /^4/, says: /too many|rate limit|throttl/i },
  // 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example
  { key: 'badReputation', says: /block(?:ed|list)|blacklist|\brbl\b|dnsbl|poor reputation|low reputation/i },

  // 550 5.1.1 User unknown
  { key: 'noSuchMailbox', enhanced: /^[45]\.1\.1$/ },
  // 550 5.1.2 Bad destination system address
  { key: 'noSuchDomain', enhanced: /^[45]\.1\.2$/ },
  { key: 'addressUnusable', enhanced: /^[45]\.(?:1\.[03]|6\.7)$/ },
  { key: 'mailboxMoved', enhanced: /^[45]\.1\.6$/ },
  // 550 5.1.8 Sender address rejected: domain not found
  { key: 'senderRefused', enhanced: /^[45]\.1\.[78]$/ },
  { key: 'domainTakesNoMail', enhanced: /^[45]\.1\.10$/ },
  // 550 5.2.1 The email account that you tried to reach is disabled
  { key: 'mailboxClosed', enhanced: /^[45]\.2\.1$/ },
  // 552 5.2.2 Mailbox full
  { key: 'mailboxFull', enhanced: /^[45]\.2\.2$/ },
  { key: 'tooBig', enhanced: /^[45]\.(?:2\.3|3\.4)$/ },
  // 452 4.3.1 Insufficient system storage
  { key: 'remoteFull', enhanced: /^[45]\.3\.1$/ },
  { key: 'dnsFailed', enhanced: /^[45]\.4\.3$/ },
  { key: 'noConnection', enhanced: /^[45]\.4\.[12]$/ },
  // 554 5.4.6 Too many hops
  { key: 'loop', enhanced: /^[45]\.4\.6$/ },
  { key: 'expired', enhanced: /^[45]\.4\.7$/ },
  { key: 'tooManyRecipients', enhanced: /^[45]\.5\.3$/ },
  { key: 'content', enhanced: /^[45]\.6\.\d+$/ },
  { key: 'encryptionNeeded', enhanced: /^[45]\.7\.10$/ },
  // 550 5.7.26 Unauthenticated email from example.jp is not accepted due to domain's DMARC policy
  { key: 'notAuthenticated', enhanced: /^[45]\.7\.(?:2[0-46]|2[79])$/ },
  // 550 5.7.25 The IP address sending this message does not have a PTR record
  { key: 'reverseDns', enhanced: /^[45]\.7\.25$/ },
  { key: 'tooMuchTraffic', enhanced: /^4\.7\.28$/ },
  // 550 5.7.1 Message refused by policy
  { key: 'policy', enhanced: /^5\.7\.\d+$/ },

  { key: 'remoteFull', code: /^452$/ },
  { key: 'mailboxFull', code: /^552$/ },
  { key: 'temporary', code: /^4/ },
  { key: 'temporary', enhanced: /^4\./ },
  { key: 'permanent', code: /^5/ },
  { key: 'permanent', enhanced: /^5\./ },
];

const fits = (row: Row, { code, enhanced, reply, reason }: Outcome): boolean =>
  (row.reason?.test(reason ?? '') ?? true) &&
  (row.code?.test(code === null ? '' : String(code)) ?? true) &&
  (row.enhanced?.test(enhanced ?? '') ?? true) &&
  (row.says?.test(reply ?? '') ?? true);

/** Why a message that was taken lies in Junk, or was not looked at by the filter. */
const filings: Readonly<Record<string, ReadingKey>> = {
  JUNK_SPAM: 'filedAsSpam',
  JUNK_DMARC: 'filedForDmarc',
  JUNK_DMARC_FAILED: 'filedForDmarc',
  JUNK_SPF: 'filedForSpf',
  JUNK_SPF_FAILED: 'filedForSpf',
  JUNK_UNAUTHENTICATED: 'filedUnauthenticated',
  JUNK_SENDER_BLOCKED: 'filedBlocked',
  JUNK_OWN_BLOCK: 'filedByOwner',
  JUNK_INBOUND_TOO_BIG: 'filedTooBig',
  SPAM_UNCHECKED: 'spamUnchecked',
};

/**
 * Our reading of why a message was not taken, or is not in the inbox.
 *
 * @returns null when there is nothing to explain: it was accepted or delivered
 */
export function readingOf(outcome: Outcome): ReadingKey | null {
  if (outcome.kind === 'accepted' || outcome.kind === 'queued' || outcome.kind === 'delivered')
    return filings[outcome.reason ?? ''] ?? null;
  if (outcome.kind === 'complained') return 'complained';
  return rows.find((row) => fits(row, outcome))?.key ?? 'unexplained';
}
