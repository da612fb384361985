import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { accountView, viewAccount } from './account-view.ts';

export const listAccountsInput = z.object({
  customerId: z.uuid().optional(),
  domainId: z.uuid().optional(),
  search: z.string().max(254).optional(),
  /** Id of the last row of the page before. */
  cursor: z.uuid().optional(),
  limit: z.int().min(1).max(200).default(50),
});

export const accountPage = z.object({ rows: z.array(accountView), nextCursor: z.uuid().nullable(), total: z.int() });

/** Open and suspended accounts in order of address. */
export async function listAccounts(
  tx: TenantTx,
  input: z.input<typeof listAccountsInput>,
): Promise<z.infer<typeof accountPage>> {
  const { customerId, domainId, search, cursor, limit = 50 } = input;
  const [localPart = '', domain] = (search ?? '').toLowerCase().split('@');
  const where = {
    state: { not: 'closed' as const },
    ...(customerId ? { customerId } : {}),
    ...(domainId ? { domainId } : {}),
    ...(domain
      ? { localPart: { contains: localPart }, domain: { name: { startsWith: domain } } }
      : search
        ? {
            OR: [
              { localPart: { contains: localPart } },
              { displayName: { contains: search, mode: 'insensitive' as const } },
              { domain: { name: { contains: localPart } } },
            ],
          }
        : {}),
  };
  const rows = await tx.db.account.findMany({
    where,
    include: { domain: true },
    orderBy: [{ domain: { name: 'asc' } }, { localPart: 'asc' }, { id: 'asc' }],
    take: limit + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
  });
  const page = rows.slice(0, limit);
  return {
    rows: page.map(viewAccount),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await tx.db.account.count({ where }),
  };
}
