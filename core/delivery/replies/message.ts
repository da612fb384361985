import type { Reply } from './reply-shape.ts';

/** The text of a message. */
export const messageReplies = {
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
} as const satisfies Record<string, Reply>;
