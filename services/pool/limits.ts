import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { type Limits, takeFromPool } from '../../core/tenancy/pool.ts';
import type { Database } from '../db/doors.ts';

const count = z.int().min(0).max(10_000_000);

/** Limits as typed in a form; `storageBytes` in octets, at most 1 PiB. */
export const limitsInput = z.object({
  domains: count,
  accounts: count,
  storageBytes: z
    .int()
    .min(0)
    .max(2 ** 50),
});

/** Whose pool a refusal speaks of. */
export type PoolLevel = 'reseller' | 'customer';

const keys = {
  domains: 'pool_empty_domains',
  accounts: 'pool_empty_accounts',
  storageBytes: 'pool_empty_storage',
} as const;

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
  throw new Refusal('limit_exceeded', keys[resource], { pool: level, limit, used: taken, wanted: more });
}

/** The pool of a reseller (customerId null) or customer; nothing at all when none was given. */
export async function limitsOf(db: Database, resellerId: string, customerId: string | null): Promise<Limits> {
  const pool = await db.pool.findFirst({ where: { resellerId, customerId } });
  return pool ? { domains: pool.domains, accounts: pool.accounts, storageBytes: Number(pool.storageBytes) } : none;
}

/** What a reseller has handed on to its customers, those that ended excepted. */
export async function allottedBy(
  db: Database,
  resellerId: string,
  exceptCustomerId: string | null = null,
): Promise<Limits> {
  const [sum] = await db.$queryRaw<{ domains: bigint; accounts: bigint; storage: bigint }[]>`
    select coalesce(sum(p.domains), 0)::bigint as domains, coalesce(sum(p.accounts), 0)::bigint as accounts,
           coalesce(sum(p.storage_bytes), 0)::bigint as storage
    from pool p join customer c on c.id = p.customer_id and c.state <> 'ended'
    where p.reseller_id = ${resellerId}::uuid and p.customer_id is distinct from ${exceptCustomerId}::uuid`;
  return {
    domains: Number(sum?.domains ?? 0),
    accounts: Number(sum?.accounts ?? 0),
    storageBytes: Number(sum?.storage ?? 0),
  };
}

/** What exists: of one customer, or of all of a reseller's when `customerId` is null. */
export async function usedBy(db: Database, resellerId: string, customerId: string | null): Promise<Limits> {
  const [sum] = await db.$queryRaw<{ domains: bigint; accounts: bigint; storage: bigint }[]>`
    select (select count(*) from domain d where d.reseller_id = ${resellerId}::uuid
              and (${customerId}::uuid is null or d.customer_id = ${customerId}::uuid)) as domains,
           count(*) as accounts, coalesce(sum(a.quota_bytes), 0)::bigint as storage
    from account a where a.reseller_id = ${resellerId}::uuid and a.state <> 'closed'
      and (${customerId}::uuid is null or a.customer_id = ${customerId}::uuid)`;
  return {
    domains: Number(sum?.domains ?? 0),
    accounts: Number(sum?.accounts ?? 0),
    storageBytes: Number(sum?.storage ?? 0),
  };
}
