import { z } from 'zod';

/** An account's storage: 1 MiB to 1 TiB. */
const quotaBytes = z
  .int()
  .min(2 ** 20)
  .max(2 ** 40);
const keepOldAddress = z.boolean().default(true);

/** What may be done to many accounts at once. Domains are of the customer whose account it is, or will be. */
export const bulkChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('suspend') }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('close') }),
  z.object({ kind: z.literal('quota'), quotaBytes }),
  z.object({ kind: z.literal('domain'), domainId: z.uuid(), keepOldAddress }),
  z.object({ kind: z.literal('customer'), customerId: z.uuid(), domainId: z.uuid(), keepOldAddress }),
]);
export type BulkChange = z.infer<typeof bulkChange>;

/** What of an account decides whether there is anything to do. */
type Standing = {
  readonly kind: 'mailbox' | 'sender';
  readonly state: 'open' | 'suspended' | 'closed';
  readonly quotaBytes: number;
  readonly customerId: string;
  readonly domainId: string;
};

/**
 * Whether an account is as the change would make it. A sender stores nothing, so that its storage is always as it should be; one that
 * is closed is only as closing makes it.
 */
export function isAlready(account: Standing, change: BulkChange): boolean {
  if (account.state === 'closed') return change.kind === 'close';
  switch (change.kind) {
    case 'suspend':
      return account.state === 'suspended';
    case 'resume':
      return account.state === 'open';
    case 'close':
      return false;
    case 'quota':
      return account.kind === 'sender' || account.quotaBytes === change.quotaBytes;
    case 'domain':
      return account.domainId === change.domainId;
    case 'customer':
      return account.customerId === change.customerId;
    default:
      return change satisfies never;
  }
}
