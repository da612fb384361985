import { suppressedStatus } from '../error-status.ts';
import type { Reply } from './reply-shape.ts';

/** Whom mail is for, and how its envelope is written. */
export const recipientReplies = {
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
} as const satisfies Record<string, Reply>;
