import type { Reply } from './reply-shape.ts';

/** How much may be sent at once, and from where. */
export const sendingReplies = {
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
} as const satisfies Record<string, Reply>;
