import type { Outputs } from '../../client/trpc.ts';

/** One account, also as a page shows it that is about it alone. */
export type Account = Outputs['account']['get'];
/** The same in a list, which may name its customer. */
export type AccountRow = Outputs['account']['list']['rows'][number];

/** What mail clients connect to: the brand's mail host and the ports that users reach. */
export type MailServer = {
  host: string;
  ports: { submission: number; submissions: number; imap: number; imaps: number; pop3: number; pop3s: number };
};
/** One that was closed, and can be opened again. */
export type ClosedAccount = Outputs['account']['closed']['rows'][number];
