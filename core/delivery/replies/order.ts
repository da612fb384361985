import type { Reply } from './reply-shape.ts';

/** What those who run the service have ordered about a message. */
export const orderReplies = {
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
} as const satisfies Record<string, Reply>;
