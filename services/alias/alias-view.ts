import { z } from 'zod';
import type { Prisma } from '../db/rows.ts';
import { addressesOf } from './target-rows.ts';

export const aliasView = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  domainId: z.uuid(),
  /** Without a local part, '@example.jp', it is the domain's catch-all. */
  address: z.string(),
  kind: z.enum(['alias', 'group']),
  posting: z.enum(['anybody', 'members', 'customer']),
  targets: z.array(z.string()),
  createdAt: z.date(),
});
export type AliasView = z.infer<typeof aliasView>;

type Row = Prisma.AliasGetPayload<{ include: { domain: true; targets: true } }>;

export const withTargets = { domain: true, targets: true };

export function viewAlias({ domain, localPart, targets, ...alias }: Row): AliasView {
  return {
    id: alias.id,
    customerId: alias.customerId,
    domainId: alias.domainId,
    address: `${localPart}@${domain.name}`,
    kind: alias.kind,
    posting: alias.posting,
    targets: addressesOf(targets),
    createdAt: alias.createdAt,
  };
}
