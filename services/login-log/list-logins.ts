import { z } from 'zod';
import { loginDoors, loginOutcomes } from '../../core/tenancy/login-outcome.ts';
import { namesOfAccounts } from '../account/names-of-accounts.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { LoginEntry } from '../db/rows.ts';
import { cursorOf, markOf, periodOf } from '../delivery/delivery-filter.ts';

export const loginFilter = z.object({
  /** Of one account. */
  accountId: z.uuid().optional(),
  customerId: z.uuid().optional(),
  /** Only the tries that let nobody in. */
  failed: z.boolean().optional(),
  /** First and last day, in the contract's zone. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type LoginFilter = z.infer<typeof loginFilter>;

export const listLoginsInput = loginFilter.extend({
  cursor: z.string().max(100).optional(),
  limit: z.int().min(1).max(100).default(50),
});

export const loginView = z.object({
  id: z.uuid(),
  at: z.date(),
  /** The mailbox's; null: an administrator's. */
  accountId: z.uuid().nullable(),
  /** Address of the mailbox, or name of the administrator; null where they are gone. */
  who: z.string().nullable(),
  customerName: z.string().nullable(),
  protocol: z.enum(loginDoors),
  outcome: z.enum(loginOutcomes),
  failed: z.boolean(),
  ip: z.string(),
});
export type LoginView = z.infer<typeof loginView>;

export const loginPage = z.object({ rows: z.array(loginView), nextCursor: z.string().nullable() });

/** How long it is kept. */
export const loginKeptDays = 180;

/**
 * One page of sign-ins and of tries at them, newest first: of mailboxes, and of the tenant's administrators. Who administers some domains
 * sees those of their mailboxes; the operator sees those of its own staff, and nobody's of a tenant.
 */
export async function listLogins(
  tx: TenantTx | SystemTx,
  {
    accountId,
    failed,
    cursor,
    limit = 50,
    ...filter
  }: Omit<z.input<typeof listLoginsInput>, 'limit'> & { limit?: number },
): Promise<z.infer<typeof loginPage>> {
  const { db } = tx;
  const own = 'resellerId' in tx ? tx : { resellerId: null, customerId: null };
  const after = cursor === undefined ? null : markOf(cursor);
  if (cursor !== undefined && after === null) return { rows: [], nextCursor: null };
  const customerId = own.customerId ?? filter.customerId;
  const { since, until } = periodOf(filter);
  const found = await db.loginEntry.findMany({
    where: {
      // Named beside the fence, so that an index holds the order of the page.
      resellerId: own.resellerId,
      ...(customerId && { customerId }),
      ...(accountId && { accountId }),
      ...(failed && { failed }),
      AND: [
        { ...(since && { at: { gte: since } }) },
        { ...(until && { at: { lt: until } }) },
        after
          ? { at: { lte: after.acceptedAt }, OR: [{ at: { lt: after.acceptedAt } }, { id: { lt: after.id } }] }
          : {},
      ],
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const rows = found.slice(0, limit);
  const end = found.length > limit ? rows.at(-1) : undefined;
  return { rows: await viewLogins(tx, rows), nextCursor: end ? cursorOf({ acceptedAt: end.at, id: end.id }) : null };
}

async function viewLogins({ db }: TenantTx | SystemTx, rows: readonly LoginEntry[]): Promise<LoginView[]> {
  const idsOf = (key: 'accountId' | 'userId' | 'customerId') => [...new Set(rows.flatMap((row) => row[key] ?? []))];
  const accounts = await namesOfAccounts(db, idsOf('accountId'));
  const userIds = idsOf('userId');
  const users =
    userIds.length === 0
      ? []
      : await db.portalUser.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } });
  const customers = await db.customer.findMany({
    where: { id: { in: idsOf('customerId') } },
    select: { id: true, name: true },
  });
  const nameOf = new Map([...users, ...customers].map(({ id, name }) => [id, name]));
  return rows.map(({ id, at, accountId, userId, customerId, ip, ...row }) => ({
    ...{ id, at, accountId, ip, failed: row.failed },
    who: (accountId ? accounts.get(accountId) : nameOf.get(userId ?? '')) ?? null,
    customerName: nameOf.get(customerId ?? '') ?? null,
    protocol: z.enum(loginDoors).parse(row.protocol),
    outcome: z.enum(loginOutcomes).parse(row.outcome),
  }));
}
