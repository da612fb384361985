import type { Reply } from './reply-shape.ts';

/** What keeps us from taking or sending a message for now. */
export const troubleReplies = {
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
