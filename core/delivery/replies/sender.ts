import type { Reply } from './reply-shape.ts';

/** In whose name somebody sends. */
export const senderReplies = {
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
} as const satisfies Record<string, Reply>;
