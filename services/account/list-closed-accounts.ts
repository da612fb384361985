import { z } from 'zod';
import { reopensFrom, reopensUntil } from '../../core/tenancy/reopening.ts';
import type { Database, TenantTx } from '../db/doors.ts';
import { cursorOf, markOf } from '../delivery/delivery-filter.ts';
import { accountView, viewAccount } from './account-view.ts';

const atOnce = 50;

export const closedAccountsInput = z.object({
  customerId: z.uuid().optional(),
  cursor: z.string().max(100).optional(),
  limit: z.int().min(1).max(1_000).default(atOnce),
});

export const closedAccountPage = z.object({
  rows: z.array(
    accountView.extend({
      customerName: z.string(),
      closedAt: z.date(),
      /** Until when it can be opened again. */
      until: z.date(),
      /** Whether somebody has the address by now: then it cannot. */
      taken: z.boolean(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** Accounts that were closed so lately that they can be opened again, the last one first. */
export async function listClosedAccounts(
  tx: TenantTx,
  { cursor, limit = atOnce, ...filter }: z.input<typeof closedAccountsInput>,
  now = new Date(),
): Promise<z.infer<typeof closedAccountPage>> {
  const { db, resellerId } = tx;
  const after = cursor === undefined ? null : markOf(cursor);
  if (cursor !== undefined && after === null) return { rows: [], nextCursor: null };
  const customerId = tx.customerId ?? filter.customerId;
  const found = await db.account.findMany({
    where: {
      // Named beside the fence, so that an index holds the order of the page.
      ...{ resellerId, ...(customerId && { customerId }) },
      closedAt: { gte: reopensFrom(now), ...(after && { lte: after.acceptedAt }) },
      ...(after && { OR: [{ closedAt: { lt: after.acceptedAt } }, { id: { gt: after.id } }] }),
    },
    include: { domain: true, customer: { select: { name: true } } },
    orderBy: [{ closedAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const rows = found.slice(0, limit);
  const taken = await takenOf(db, rows);
  const end = found.length > limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map(({ customer, ...row }) => {
      const closedAt = row.closedAt ?? now;
      return {
        ...viewAccount(row),
        ...{ customerName: customer.name, closedAt, until: reopensUntil(closedAt) },
        taken: taken.has(row.id),
      };
    }),
    nextCursor: end?.closedAt ? cursorOf({ acceptedAt: end.closedAt, id: end.id }) : null,
  };
}

/** Which of them have an address that somebody has by now. In our own words: with a parameter for its state no index of open ones is taken. */
async function takenOf(db: Database, rows: readonly { id: string; domainId: string; localPart: string }[]) {
  const found = await db.$queryRaw<{ id: string }[]>`
    select c.id::text as id from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ domainId }) => domainId)}::uuid[],
      ${rows.map(({ localPart }) => localPart)}::text[]) c(id, domain_id, local_part)
    where exists (select from account a where a.domain_id = c.domain_id and a.local_part = c.local_part and a.state <> 'closed')
      or exists (select from alias a where a.domain_id = c.domain_id and a.local_part = c.local_part)`;
  return new Set(found.map(({ id }) => id));
}
