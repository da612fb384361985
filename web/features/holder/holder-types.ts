import type { Outputs } from '../../client/trpc.ts';

/** The mailbox of who is signed in. */
export type Mailbox = Outputs['mailbox']['get'];
