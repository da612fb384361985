import { type ErrorStatus, suppressedStatus } from './error-status.ts';

/**
 * What we answer over SMTP, with our own word for why. `code` is the basic reply code of RFC 5321, `enhanced` the code of
 * RFC 3463. A reply of the 4xx kind tells the client to keep the message and try again.
 */
export type Reply = {
  readonly code: number;
  readonly enhanced: string;
  readonly text: string;
  readonly reason: string;
  /** Published status of the failure, where there is one. */
  readonly errorStatus?: ErrorStatus;
};

/** Every answer that our own rules give, in one place. Texts name no brand: the client may belong to any reseller. */
export const replies = {
  authenticationRequired: { code: 530, enhanced: '5.7.0', text: 'Authentication required', reason: 'AUTH_REQUIRED' },
  tlsRequired: { code: 530, enhanced: '5.7.0', text: 'Must issue a STARTTLS command first', reason: 'TLS_REQUIRED' },
  authFailed: { code: 535, enhanced: '5.7.8', text: 'User name or password incorrect', reason: 'AUTH_FAILED' },
  authUnavailable: {
    code: 454,
    enhanced: '4.7.0',
    text: 'Temporary authentication failure, try again shortly',
    reason: 'AUTH_UNAVAILABLE',
  },
  authTooMany: {
    code: 454,
    enhanced: '4.7.0',
    text: 'Too many failed logins, try again later',
    reason: 'LIMIT_LOGINS',
  },
  authMalformed: { code: 501, enhanced: '5.5.2', text: 'Credentials could not be read', reason: 'AUTH_MALFORMED' },
  authCancelled: { code: 501, enhanced: '5.0.0', text: 'Authentication cancelled', reason: 'AUTH_CANCELLED' },
  authMechanism: {
    code: 504,
    enhanced: '5.5.4',
    text: 'Mechanism not offered; use PLAIN or LOGIN',
    reason: 'AUTH_MECHANISM',
  },
  authOutOfPlace: { code: 503, enhanced: '5.5.1', text: 'AUTH not allowed here', reason: 'AUTH_OUT_OF_PLACE' },

  notDesignated: { code: 550, enhanced: '5.7.1', text: 'Not allowed to relay', reason: 'NOT_DESIGNATED' },
  senderNotOwn: {
    code: 550,
    enhanced: '5.7.1',
    text: 'The envelope sender does not belong to you',
    reason: 'SENDER_NOT_OWN',
  },
  nullSender: {
    code: 550,
    enhanced: '5.7.1',
    text: 'A message submitted here needs an envelope sender',
    reason: 'NULL_SENDER',
  },
  fromMissing: {
    code: 550,
    enhanced: '5.7.1',
    text: 'The message needs exactly one From header',
    reason: 'FROM_NOT_ONE',
  },
  fromUnreadable: {
    code: 550,
    enhanced: '5.7.1',
    text: 'The From header must hold exactly one address',
    reason: 'FROM_UNREADABLE',
  },
  fromNotOwn: {
    code: 550,
    enhanced: '5.7.1',
    text: 'The address in the From header does not belong to you',
    reason: 'FROM_NOT_OWN',
  },
  senderHeaderUnreadable: {
    code: 550,
    enhanced: '5.7.1',
    text: 'Sender, Resent-From and Resent-Sender must each hold exactly one address',
    reason: 'SENDER_HEADER_UNREADABLE',
  },
  senderHeaderNotOwn: {
    code: 550,
    enhanced: '5.7.1',
    text: 'The address in the Sender, Resent-From or Resent-Sender header does not belong to you',
    reason: 'SENDER_HEADER_NOT_OWN',
  },

  suppressed: {
    code: 550,
    enhanced: '5.1.1',
    text: 'The recipient is suppressed: mail to it was stopped, and your administrator can release it',
    reason: 'SUPPRESSED',
    errorStatus: suppressedStatus,
  },
  unknownRecipient: { code: 550, enhanced: '5.1.1', text: 'No such mailbox here', reason: 'UNKNOWN_RECIPIENT' },
  // To a return path of what we have sent on. They sound like an unknown address: nobody learns how to guess one.
  returnForged: { code: 550, enhanced: '5.1.1', text: 'No such mailbox here', reason: 'RETURN_FORGED' },
  returnExpired: { code: 550, enhanced: '5.1.1', text: 'No such mailbox here', reason: 'RETURN_EXPIRED' },
  returnNotANotice: { code: 550, enhanced: '5.1.1', text: 'No such mailbox here', reason: 'RETURN_NOT_A_NOTICE' },
  bounceForged: { code: 550, enhanced: '5.7.1', text: 'Not a return address of ours', reason: 'RETURN_NOT_OURS' },
  bounceExpired: { code: 550, enhanced: '5.7.1', text: 'This return address has expired', reason: 'RETURN_TOO_OLD' },
  bounceUsed: {
    code: 550,
    enhanced: '5.7.1',
    text: 'This return address has told its end already',
    reason: 'RETURN_USED',
  },
  notAReport: {
    code: 550,
    enhanced: '5.7.1',
    text: 'This address takes reports about mail and nothing else',
    reason: 'RETURN_NOT_A_REPORT',
  },
  oneReport: { code: 452, enhanced: '4.5.3', text: 'One return address at a time', reason: 'RETURN_ONE_AT_A_TIME' },
  noIntake: {
    code: 450,
    enhanced: '4.3.5',
    text: 'Mail for programs is not taken over at the moment',
    reason: 'HOOK_NO_INTAKE',
  },
  mailLoop: {
    code: 550,
    enhanced: '5.4.6',
    text: 'The message was sent on from this address before and has come back',
    reason: 'MAIL_LOOP',
  },
  mayNotPost: {
    code: 550,
    enhanced: '5.7.2',
    text: 'You may not send to this group',
    reason: 'GROUP_CLOSED',
  },
  aliasLoop: {
    code: 550,
    enhanced: '5.4.6',
    text: 'The address leads on to too many others',
    reason: 'ALIAS_TOO_WIDE',
  },
  mailboxFull: { code: 452, enhanced: '4.2.2', text: 'The mailbox is full, try again later', reason: 'MAILBOX_FULL' },
  addressLiteral: {
    code: 550,
    enhanced: '5.1.2',
    text: 'Address literals are not accepted',
    reason: 'ADDRESS_LITERAL',
  },
  addressTooLong: {
    code: 553,
    enhanced: '5.1.3',
    text: 'The address is longer than 254 octets',
    reason: 'ADDRESS_TOO_LONG',
  },
  addressNeedsUtf8: {
    code: 553,
    enhanced: '5.6.7',
    text: 'An address with non-ASCII characters needs SMTPUTF8',
    reason: 'ADDRESS_NEEDS_SMTPUTF8',
  },
  parameterUnknown: {
    code: 555,
    enhanced: '5.5.4',
    text: 'The command carries a parameter that is not offered here',
    reason: 'PARAMETER_UNKNOWN',
  },
  parameterMalformed: {
    code: 501,
    enhanced: '5.5.4',
    text: 'The command carries a parameter whose value it may not have',
    reason: 'PARAMETER_MALFORMED',
  },
  tooManyRecipients: {
    code: 452,
    enhanced: '4.5.3',
    text: 'Too many recipients; send the rest in another transaction',
    reason: 'TOO_MANY_RECIPIENTS',
  },

  otherSizeLimit: {
    code: 452,
    enhanced: '4.5.3',
    text: 'Recipients with different size limits; send the rest in another transaction, or announce SIZE',
    reason: 'SIZE_LIMITS_DIFFER',
  },

  bodyTooEarly: {
    code: 503,
    enhanced: '5.5.1',
    text: 'Message text sent before the 354 reply',
    reason: 'BODY_TOO_EARLY',
  },
  strayCr: {
    code: 550,
    enhanced: '5.6.0',
    text: 'The message holds a carriage return without a line feed',
    reason: 'STRAY_CR',
  },
  nulOctet: { code: 550, enhanced: '5.6.0', text: 'The message holds a NUL octet', reason: 'NUL_OCTET' },
  lineTooLong: {
    code: 550,
    enhanced: '5.6.0',
    text: 'The message holds a line of more than 998 octets',
    reason: 'LINE_TOO_LONG',
  },
  messageTooBig: {
    code: 552,
    enhanced: '5.3.4',
    text: 'The message is larger than allowed',
    reason: 'MESSAGE_TOO_BIG',
  },

  tooManySessions: {
    code: 421,
    enhanced: '4.7.0',
    text: 'Too many sessions at once, try again later',
    reason: 'LIMIT_SESSIONS',
  },
  spoolShare: {
    code: 452,
    enhanced: '4.3.1',
    text: 'Too much mail of this customer is waiting for delivery, try again later',
    reason: 'LIMIT_SPOOL',
  },
  noSourceAddress: {
    code: 451,
    enhanced: '4.3.5',
    text: 'No source address is bound to this sender; the message waits',
    reason: 'NO_SOURCE_ADDRESS',
  },
  sourceNotOnHost: {
    code: 451,
    enhanced: '4.3.5',
    text: 'The bound source address is not on this host; the message waits',
    reason: 'SOURCE_ADDRESS_NOT_ON_HOST',
  },
  noSourceOfFamily: {
    code: 451,
    enhanced: '4.4.4',
    text: 'No bound source address is of the kind (IPv4 or IPv6) that the destination can be reached with; the message waits',
    reason: 'NO_SOURCE_OF_FAMILY',
  },
  warmUp: {
    code: 451,
    enhanced: '4.7.0',
    text: 'Every bound source address has sent what its warm-up allows today; the message waits',
    reason: 'WARM_UP',
  },
  destinationPace: {
    code: 451,
    enhanced: '4.4.5',
    text: 'The message waits for its turn: no more may go to this destination now',
    reason: 'DESTINATION_PACE',
  },

  held: {
    code: 451,
    enhanced: '4.7.1',
    text: 'The message is held for a time by those who run the service',
    reason: 'HELD',
  },
  quarantined: {
    code: 451,
    enhanced: '4.3.0',
    text: 'The message is kept apart: the service stopped twice while it was on its way',
    reason: 'QUARANTINED',
  },
  deleted: {
    code: 554,
    enhanced: '5.7.1',
    text: 'The message was taken out of the queue by those who run the service',
    reason: 'DELETED_BY_OPERATOR',
    errorStatus: 99,
  },
  deletedSilently: {
    code: 554,
    enhanced: '5.7.1',
    text: 'The message was taken out of the queue by those who run the service, without a notice to its sender',
    reason: 'DELETED_WITHOUT_NOTICE',
    errorStatus: 99,
  },

  inboundTlsRequired: {
    code: 550,
    enhanced: '5.7.10',
    text: 'This domain takes mail over TLS only',
    reason: 'INBOUND_TLS_REQUIRED',
  },
  senderBlocked: {
    code: 550,
    enhanced: '5.7.1',
    text: 'This domain takes no mail from you',
    reason: 'SENDER_BLOCKED',
  },
  inboundTooBig: {
    code: 552,
    enhanced: '5.3.4',
    text: 'The message is larger than this domain takes',
    reason: 'INBOUND_TOO_BIG',
  },
  dmarcFailed: {
    code: 550,
    enhanced: '5.7.1',
    text: 'The message fails DMARC, and this domain does not take it',
    reason: 'DMARC_FAILED',
  },
  spfFailed: {
    code: 550,
    enhanced: '5.7.1',
    text: 'The message fails SPF, and this domain does not take it',
    reason: 'SPF_FAILED',
  },
  unauthenticated: {
    code: 550,
    enhanced: '5.7.1',
    text: 'Neither SPF nor DKIM shows who sent the message, and this domain does not take it',
    reason: 'UNAUTHENTICATED',
  },
  spamRefused: { code: 550, enhanced: '5.7.1', text: 'The message looks like spam', reason: 'SPAM' },
  spamLater: {
    code: 451,
    enhanced: '4.7.1',
    text: 'The message cannot be judged yet, try again in a few minutes',
    reason: 'SPAM_LATER',
  },
  notAReply: {
    code: 550,
    enhanced: '5.7.1',
    text: 'Only replies of our own mailboxes are taken here',
    reason: 'NOT_A_REPLY',
  },

  stsNoServer: {
    code: 451,
    enhanced: '4.7.5',
    text: "None of the receiver's mail servers is one that its MTA-STS policy names; the message waits",
    reason: 'STS_NO_SERVER',
  },
  stsNotSecure: {
    code: 451,
    enhanced: '4.7.5',
    text: "The receiver's MTA-STS policy asks for TLS with a valid certificate, which its server did not offer; the message waits",
    reason: 'STS_NOT_SECURE',
  },

  noRoom: { code: 452, enhanced: '4.3.1', text: 'Not enough storage, try again later', reason: 'NO_ROOM' },
  tryAgain: { code: 451, enhanced: '4.3.0', text: 'Temporary local problem, try again shortly', reason: 'TEMPORARY' },
  notSigned: {
    code: 451,
    enhanced: '4.7.5',
    text: 'The message could not be signed, try again shortly',
    reason: 'SIGNING_FAILED',
  },
  notQueued: {
    code: 451,
    enhanced: '4.3.0',
    text: 'The message could not be stored, try again shortly',
    reason: 'QUEUE_FAILED',
  },
} as const satisfies Record<string, Reply>;

/** The reply as the client reads it. */
export const sayReply = ({ code, enhanced, text }: Reply): string => `${code} ${enhanced} ${text}`;
