import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { type Sql, sql } from '../db/sql.ts';
import { inOrderOf, pageInput, pageOf, pageOfIds } from '../list/page-of-ids.ts';
import { escapeLike } from '../list/part-of-text.ts';
import { accountView, viewAccount } from './account-view.ts';

/** What of the accounts is shown. Every condition narrows it. */
export const accountFilter = z.object({
  customerId: z.uuid().optional(),
  domainId: z.uuid().optional(),
  /** Part of an address or a name; with an @, the end of a local part and the beginning of a domain. */
  search: z.string().trim().max(254).optional(),
  /** `frozen`: reported as misused, whatever its state is beside that. */
  state: z.enum(['open', 'suspended', 'frozen']).optional(),
  kind: accountView.shape.kind.optional(),
});
export type AccountFilter = z.infer<typeof accountFilter>;

export const listAccountsInput = accountFilter.extend(pageInput);

export const accountRow = accountView.extend({ customerName: z.string() });
export type AccountRow = z.infer<typeof accountRow>;
export const accountPage = pageOf(accountRow);

/** Open and suspended accounts in order of address (docs/adr/0053). */
export async function listAccounts(
  tx: TenantTx,
  { cursor, limit = 50, ...filter }: z.input<typeof listAccountsInput>,
): Promise<z.infer<typeof accountPage>> {
  const page = await pageOfIds(tx, limit, (most) => findAccounts(filter, cursor ?? null, most));
  const found = await tx.db.account.findMany({
    where: { id: { in: page.ids } },
    include: { domain: true, customer: { select: { name: true } } },
  });
  const { ids, ...rest } = page;
  return {
    ...rest,
    rows: inOrderOf(ids, found).map((row) => ({ ...viewAccount(row), customerName: row.customer.name })),
  };
}

/** What a filter shows, in order of address: `ids` of so many after one of them, and how many there are (`counted`, to 10,001). */
export const findAccounts = (
  { customerId, domainId, state, kind, search }: z.input<typeof accountFilter>,
  after: string | null,
  most: number,
): Sql => {
  if (state === 'frozen') return findFrozen({ customerId, domainId, kind, search }, after, most);
  return sql`find_accounts(${customerId ?? null}::uuid, ${domainId ?? null}::uuid, ${state ?? null}::account_state,
    ${kind ?? null}::account_kind, ${search?.trim() ?? ''}, ${after}::uuid, ${most}::int)`;
};

/** The same of those that were reported: there are never so many that they could not all be put in order. */
function findFrozen(
  { customerId, domainId, kind, search }: z.input<typeof accountFilter>,
  after: string | null,
  most: number,
): Sql {
  const part = `%${escapeLike(search?.trim() ?? '')}%`;
  return sql`(with frozen as materialized (
      select a.id, d.name, a.local_part from account a join domain d on d.id = a.domain_id
      where a.frozen_at is not null and a.state <> 'closed'
        and (${customerId ?? null}::uuid is null or a.customer_id = ${customerId ?? null}::uuid)
        and (${domainId ?? null}::uuid is null or a.domain_id = ${domainId ?? null}::uuid)
        and (${kind ?? null}::account_kind is null or a.kind = ${kind ?? null}::account_kind)
        and (a.local_part || '@' || d.name ilike ${part} or a.display_name ilike ${part})),
    place as (select d.name, a.local_part, a.id from account a join domain d on d.id = a.domain_id where a.id = ${after}::uuid)
    select array(select f.id from frozen f
        where ${after}::uuid is null or (f.name, f.local_part, f.id) > (select name, local_part, id from place)
        order by f.name, f.local_part, f.id limit ${most}::int) as ids,
      (select least(count(*), 10001)::int from frozen) as counted) found`;
}
