import { z } from 'zod';
import type { Prisma } from '../db/rows.ts';

export const accountView = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  domainId: z.uuid(),
  address: z.string(),
  displayName: z.string(),
  kind: z.enum(['mailbox', 'sender']),
  state: z.enum(['open', 'suspended', 'closed']),
  /** Reported as misused: neither signs in nor sends. */
  frozen: z.boolean(),
  quotaBytes: z.int(),
  createdAt: z.date(),
});
export type AccountView = z.infer<typeof accountView>;

type Row = Prisma.AccountGetPayload<{ include: { domain: true } }>;

export function viewAccount({ domain, localPart, quotaBytes, ...account }: Row): AccountView {
  return {
    id: account.id,
    customerId: account.customerId,
    domainId: account.domainId,
    address: `${localPart}@${domain.name}`,
    displayName: account.displayName,
    kind: account.kind,
    state: account.state,
    frozen: account.frozenAt !== null,
    quotaBytes: Number(quotaBytes),
    createdAt: account.createdAt,
  };
}
