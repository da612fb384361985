import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { RefusalKey } from '../../core/refusal-keys.ts';
import { type OverusePolicy, overusePolicies, type PoolLevel } from '../../core/tenancy/overuse.ts';
import { type Limits, type PoolResource, takeFromPool } from '../../core/tenancy/pool.ts';
import type { Database, TenantTx } from '../db/doors.ts';

const count = z.int().min(0).max(10_000_000);

/** Octets, at most 1 PiB, which the message says: forms ask in GB, where the number of octets would mean nothing. */
export const storageBytes = z
  .number()
  .min(0)
  .max(2 ** 50, { error: 'storage', abort: true })
  .int();

/** Limits as typed in a form; `storageBytes` in octets. */
export const limitsInput = z.object({ domains: count, accounts: count, storageBytes });

const held = z.int().min(0);
/** What is held, or handed on to customers: also more than a form takes, of many customers together or where a pool is overused. */
export const heldView = z.object({ domains: held, accounts: held, storageBytes: held });

export const overuseInput = z.enum(overusePolicies);

/** What is said of a pool that is empty. */
export const emptyPool = {
  domains: 'pool_empty_domains',
  accounts: 'pool_empty_accounts',
  storageBytes: 'pool_empty_storage',
} as const satisfies Record<PoolResource, RefusalKey>;

const none: Limits = { domains: 0, accounts: 0, storageBytes: 0 };

/** Makes everybody who changes what this reseller holds wait for us until we commit. */
export async function lockReseller(db: Database, resellerId: string): Promise<void> {
  await db.$executeRaw`select lock_reseller(${resellerId}::uuid)`;
}

/** @throws Refusal pool_empty_…, naming whose pool, its limit and what is used */
export function requireRoom(level: PoolLevel, limits: Limits, used: Limits, wanted: Partial<Limits>): void {
  const verdict = takeFromPool(limits, used, wanted);
  if (verdict.ok) return;
  const { resource, limit, used: taken, wanted: more } = verdict;
  throw new Refusal('limit_exceeded', emptyPool[resource], { pool: level, limit, used: taken, wanted: more });
}

export type Pool = { readonly limits: Limits; readonly overuse: OverusePolicy };

/** The pool of a reseller (customerId null) or customer; nothing at all when none was given. */
export async function poolOf(db: Database, resellerId: string, customerId: string | null): Promise<Pool> {
  const pool = await db.pool.findFirst({ where: { resellerId, customerId } });
  if (!pool) return { limits: none, overuse: 'block' };
  const { domains, accounts, storageBytes, overuse } = pool;
  return { limits: { domains, accounts, storageBytes: Number(storageBytes) }, overuse: overuseInput.parse(overuse) };
}

/** What a pool may hold; see poolOf. */
export async function limitsOf(db: Database, resellerId: string, customerId: string | null): Promise<Limits> {
  return (await poolOf(db, resellerId, customerId)).limits;
}

/** What a reseller has handed on to its customers, those that ended excepted: of each its pool, or what it uses beyond. */
export async function allottedBy(
  db: Database,
  resellerId: string,
  exceptCustomerId: string | null = null,
): Promise<Limits> {
  const [sum] = await db.$queryRaw<{ domains: bigint; accounts: bigint; storage: bigint }[]>`
    select coalesce(sum(greatest(p.domains, h.domains)), 0)::bigint as domains,
           coalesce(sum(greatest(p.accounts, h.accounts)), 0)::bigint as accounts,
           coalesce(sum(greatest(p.storage_bytes, h.storage_bytes)), 0)::bigint as storage
    from pool p join customer c on c.id = p.customer_id and c.state <> 'ended'
    -- What it holds counts where more than the pool may exist.
    left join customer_holding h on p.may_exceed and h.reseller_id = p.reseller_id and h.customer_id = p.customer_id
    where p.reseller_id = ${resellerId}::uuid and p.customer_id is distinct from ${exceptCustomerId}::uuid`;
  return {
    domains: Number(sum?.domains ?? 0),
    accounts: Number(sum?.accounts ?? 0),
    storageBytes: Number(sum?.storage ?? 0),
  };
}

/**
 * The pool of a transaction's customer and what it holds in all its domains, for those who see only some of them. Sums, and nothing else
 * (customer_room in the migrations).
 */
export async function roomOfCustomer({ db }: TenantTx): Promise<{ limits: Limits; used: Limits }> {
  const [room] = await db.$queryRaw<
    {
      domain_limit: number;
      account_limit: number;
      storage_limit: bigint;
      domains: bigint;
      accounts: bigint;
      storage: bigint;
    }[]
  >`select * from customer_room()`;
  return {
    limits: {
      domains: room?.domain_limit ?? 0,
      accounts: room?.account_limit ?? 0,
      storageBytes: Number(room?.storage_limit ?? 0),
    },
    used: { domains: Number(room?.domains), accounts: Number(room?.accounts), storageBytes: Number(room?.storage) },
  };
}

/** What exists, as the database counts it (customer_holding): of one customer, or of all of a reseller's when `customerId` is null. */
export async function usedBy(db: Database, resellerId: string, customerId: string | null): Promise<Limits> {
  const [sum] = await db.$queryRaw<{ domains: bigint; accounts: bigint; storage: bigint }[]>`
    select sum(domains)::bigint as domains, sum(accounts)::bigint as accounts, sum(storage_bytes)::bigint as storage
    from customer_holding
    where reseller_id = ${resellerId}::uuid and (${customerId}::uuid is null or customer_id = ${customerId}::uuid)`;
  return {
    domains: Number(sum?.domains ?? 0),
    accounts: Number(sum?.accounts ?? 0),
    storageBytes: Number(sum?.storage ?? 0),
  };
}
