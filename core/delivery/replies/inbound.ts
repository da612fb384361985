import type { Reply } from './reply-shape.ts';

/** Whether a domain takes mail from outside. */
export const inboundReplies = {
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
} as const satisfies Record<string, Reply>;
