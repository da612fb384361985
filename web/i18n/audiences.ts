import type { Messages } from '../messages/load.ts';

type Part = keyof Messages;

/** Of the texts, what somebody who is not signed in can come to see: entering, invitations, setting up a mail client. */
const ofVisitors = ['common', 'errors', 'invitation', 'profile', 'session', 'setup'] satisfies Part[];

/** What somebody who holds a mailbox and administers nothing can come to see. */
const ofHolders = [
  ...ofVisitors,
  ...(['abuse', 'account', 'appPassword', 'audit', 'compromise', 'filter', 'forwarding', 'holder', 'home'] as const),
  ...(['inquiry', 'list', 'loginLog', 'navigation', 'notice', 'permission', 'spam', 'support', 'vacation'] as const),
] satisfies Part[];

/** Who a page is for, as far as its texts are concerned. Those who administer something get all. */
export type Audience = 'visitor' | 'holder' | 'administrator';

const parts: Readonly<Record<Audience, readonly Part[] | null>> = {
  visitor: ofVisitors,
  holder: ofHolders,
  administrator: null,
};

/** The files of messages/ whose texts an audience's browser gets; tests/access/texts-of-pages.test.ts holds them to what its pages use. */
export const partOf = (messages: Messages, audience: Audience): Partial<Messages> => {
  const wanted = parts[audience];
  return wanted ? Object.fromEntries(wanted.map((part) => [part, messages[part]])) : messages;
};
