import type { Outcome, ReadingKey } from './reading.ts';
import { readingOf } from './reading.ts';

export type FailureClass =
  | 'recipient'
  | 'mailbox'
  | 'sender'
  | 'traffic'
  | 'content'
  | 'route'
  | 'limit'
  | 'ours'
  | 'other';

const classes: Partial<Record<ReadingKey, FailureClass>> = {
  unknownRecipient: 'recipient',
  suppressed: 'recipient',
  noSuchMailbox: 'recipient',
  mailboxMoved: 'recipient',
  addressUnusable: 'recipient',
  mailboxClosed: 'mailbox',
  mailboxFull: 'mailbox',
  senderRefused: 'sender',
  notAuthenticated: 'sender',
  reverseDns: 'sender',
  badReputation: 'sender',
  policy: 'sender',
  senderNotOwn: 'sender',
  fromNotOwn: 'sender',
  fromHeader: 'sender',
  nullSender: 'sender',
  notDesignated: 'sender',
  greylisted: 'traffic',
  tooMuchTraffic: 'traffic',
  content: 'content',
  tooBig: 'content',
  messageMalformed: 'content',
  noSuchDomain: 'route',
  noMailServer: 'route',
  domainTakesNoMail: 'route',
  dnsFailed: 'route',
  noConnection: 'route',
  loop: 'route',
  expired: 'route',
  remoteFull: 'route',
  sendingLimit: 'limit',
  restricted: 'limit',
  tooManySessions: 'limit',
  spoolShare: 'limit',
  ourTrouble: 'ours',
  noSourceAddress: 'ours',
  sourceNotOnHost: 'ours',
  held: 'ours',
  quarantined: 'ours',
  deletedByOperator: 'ours',
  nextHopUnknown: 'ours',
};

/** Why something was not delivered, in one of a few words: a label of metrics. */
export function failureClass(outcome: Outcome): FailureClass {
  const reading = readingOf(outcome);
  return (reading && classes[reading]) ?? 'other';
}
