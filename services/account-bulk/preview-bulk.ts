import { z } from 'zod';
import { bulkChange, isAlready } from '../../core/account-bulk/change.ts';
import { peakAfter } from '../../core/metering/peak-after.ts';
import type { TenantTx } from '../db/doors.ts';
import { getPeak } from '../metering/get-peak.ts';
import { overuseInput, poolOf, usedBy } from '../pool/limits.ts';
import { priceCustomerAccounts } from '../resale/price-customer-accounts.ts';
import { requireChange } from './require-change.ts';
import { selectAccounts, selection } from './select-accounts.ts';

export const previewBulkInput = z.object({ selection, change: bulkChange });

const countOfMonth = z.object({ current: z.int(), peak: z.int(), peakThen: z.int() });

export const bulkPreview = z.object({
  /** Chosen; how many of them are so already, and how many can be told now to be refused. */
  count: z.int(),
  unchanged: z.int(),
  taken: z.int(),
  foreign: z.int(),
  customers: z.int(),
  /** Octets allotted to those that change, before and after. */
  storageBefore: z.int(),
  storageAfter: z.int(),
  /** Aliases, groups and accounts that send mail on to an address that changes. */
  leading: z.int(),
  /** The count that the bill of whoever asks stands on; set where accounts are closed. */
  own: countOfMonth.nullable(),
  /** The customer that accounts move to: its count, its pool, and its month by its list, in yen with tax. */
  receiver: z
    .object({
      name: z.string(),
      count: countOfMonth,
      /** What happens at the end of its pool. */
      overuse: overuseInput,
      room: z.object({ accounts: z.int(), storageBytes: z.int() }),
      bill: z.object({ total: z.int(), totalThen: z.int() }).nullable(),
    })
    .nullable(),
});
export type BulkPreview = z.infer<typeof bulkPreview>;

type Row = {
  readonly id: string;
  readonly customerId: string;
  readonly domainId: string;
  readonly localPart: string;
  readonly kind: 'mailbox' | 'sender';
  readonly state: 'open' | 'suspended';
  readonly quotaBytes: number;
};

/** What a bulk change would do; nothing is changed. @throws Refusal not_found, account_domain_foreign, bulk_too_many */
export async function previewBulk(tx: TenantTx, input: z.infer<typeof previewBulkInput>): Promise<BulkPreview> {
  const { change } = input;
  await requireChange(tx, change);
  const ids = await selectAccounts(tx, input.selection);
  const rows = await tx.db.$queryRaw<Row[]>`
    select id, customer_id as "customerId", domain_id as "domainId", local_part as "localPart", kind::text, state::text,
      quota_bytes::float8 as "quotaBytes" from account where id = any(${ids}::uuid[]) and state <> 'closed'`;
  const changing = rows.filter((row) => !isAlready(row, change));
  const changingIds = changing.map(({ id }) => id);
  const storageBefore = sum(changing.map(({ quotaBytes }) => quotaBytes));
  const moves = change.kind === 'domain' || change.kind === 'customer';
  return {
    count: ids.length,
    unchanged: rows.length - changing.length,
    taken: moves ? await takenIn(tx, change.domainId, changing) : 0,
    foreign: change.kind === 'domain' ? await foreignTo(tx, change.domainId, changing) : 0,
    customers: new Set(rows.map(({ customerId }) => customerId)).size,
    storageBefore,
    storageAfter: change.kind === 'quota' ? changing.length * change.quotaBytes : storageBefore,
    leading: moves || change.kind === 'close' ? await leadingTo(tx, changingIds) : 0,
    own: change.kind === 'close' ? await countThen(tx, undefined, -changing.length) : null,
    receiver: change.kind === 'customer' ? await receiverOf(tx, change, changing.length) : null,
  };
}

const sum = (figures: readonly number[]) => figures.reduce((total, each) => total + each, 0);

async function countThen(tx: TenantTx, customerId: string | undefined, more: number) {
  const { current, peak } = await getPeak(tx, { customerId });
  return { current, peak: peak.accounts, peakThen: peakAfter(peak.accounts, current, more) };
}

async function receiverOf(tx: TenantTx, { customerId }: { readonly customerId: string }, accounts: number) {
  const { db, resellerId } = tx;
  const { name } = await db.customer.findUniqueOrThrow({ where: { id: customerId }, select: { name: true } });
  const { limits, overuse } = await poolOf(db, resellerId, customerId);
  const used = await usedBy(db, resellerId, customerId);
  const price = await priceCustomerAccounts(db, customerId, { accounts });
  return {
    name,
    count: await countThen(tx, customerId, accounts),
    overuse,
    room: {
      accounts: Math.max(0, limits.accounts - used.accounts),
      storageBytes: Math.max(0, limits.storageBytes - used.storageBytes),
    },
    bill: price && { total: price.total, totalThen: price.totalThen },
  };
}

/** Of addresses that would be in a domain, those that somebody has there, or that two of them would share. */
async function takenIn({ db }: TenantTx, domainId: string, rows: readonly Row[]): Promise<number> {
  const wanted = rows.map(({ localPart }) => localPart);
  const [found] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select local_part, row_number() over (partition by local_part) as nth from unnest(${wanted}::text[]) as w(local_part)) w
    where nth > 1
      or exists (select from account a where a.domain_id = ${domainId}::uuid and a.local_part = w.local_part and a.state <> 'closed')
      or exists (select from alias a where a.domain_id = ${domainId}::uuid and a.local_part = w.local_part)`;
  return found?.count ?? 0;
}

async function foreignTo({ db }: TenantTx, domainId: string, rows: readonly Row[]): Promise<number> {
  const domain = await db.domain.findUniqueOrThrow({ where: { id: domainId }, select: { customerId: true } });
  return rows.filter(({ customerId }) => customerId !== domain.customerId).length;
}

async function leadingTo({ db }: TenantTx, ids: readonly string[]): Promise<number> {
  const [found] = await db.$queryRaw<{ count: number }[]>`
    with chosen as (select a.customer_id, a.local_part || '@' || d.name as address
      from account a join domain d on d.id = a.domain_id where a.id = any(${[...ids]}::uuid[]))
    select ((select count(*) from alias_target t join chosen c on c.address = t.address and c.customer_id = t.customer_id)
      + (select count(*) from forwarding_target t join chosen c on c.address = t.address and c.customer_id = t.customer_id))::int as count`;
  return found?.count ?? 0;
}
