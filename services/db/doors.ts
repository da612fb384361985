import { clientOf } from './client.ts';
import type { Prisma } from './generated/client.ts';
import { originSettings } from './origin.ts';
import { asTemporary } from './outage.ts';
import type { SystemReason } from './system-reasons.ts';

export type Database = Prisma.TransactionClient;

declare const fenced: unique symbol;

/** One transaction inside a reseller, or inside one of its customers when `customerId` is set. */
export type TenantTx = {
  readonly [fenced]: 'tenant';
  readonly db: Database;
  readonly resellerId: string;
  readonly customerId: string | null;
  /** Of one narrowed to some of the customer's domains: their ids. Null: to none in particular. */
  readonly domainIds: readonly string[] | null;
  /** Portal user who acts; null for the platform itself. */
  readonly actorId: string | null;
};

/** One transaction that sees all tenants. */
export type SystemTx = {
  readonly [fenced]: 'system';
  readonly db: Database;
  readonly actorId: string | null;
};

const limits = { maxWait: 10_000, timeout: 30_000 };

/** @throws Refusal temporarily_unavailable when Postgres is away or hung */
async function transact<T>(role: Parameters<typeof clientOf>[0], work: (db: Database) => Promise<T>): Promise<T> {
  try {
    return await clientOf(role).$transaction(work, limits);
  } catch (error) {
    throw asTemporary(error);
  }
}

type Reseller = { resellerId: string; actorId: string | null };
type Customer = Reseller & { customerId: string };
type Account = Customer & { accountId: string };
type Domains = Customer & { domainIds: readonly string[] };

async function setContext(db: Database, settings: Record<string, string>): Promise<void> {
  const names = Object.keys(settings);
  await db.$queryRaw`select set_config(s.name, s.value, true)
    from unnest(${names}::text[], ${names.map((name) => settings[name] ?? '')}::text[]) as s(name, value)`;
}

async function inTenant<T>(
  {
    accountId,
    domainIds = null,
    ...who
  }: Reseller & { customerId: string | null; accountId?: string; domainIds?: readonly string[] | null },
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  return transact('app', async (db) => {
    await setContext(db, {
      ...originSettings(),
      'app.reseller_id': who.resellerId,
      'app.customer_id': who.customerId ?? '',
      'app.account_id': accountId ?? '',
      'app.domain_ids': domainIds ? `{${domainIds.join(',')}}` : '',
      'app.actor_id': who.actorId ?? '',
    });
    // A role without any right but those to the account's own rows, until the transaction ends (docs/adr/0046).
    if (accountId !== undefined) await db.$executeRaw`set local role noren_holder`;
    if (domainIds !== null) await db.$executeRaw`set local role noren_domains`;
    return work({ db, domainIds, ...who } as TenantTx);
  });
}

/** Runs `work` in one transaction that sees a reseller's rows and those of all its customers, and no others. */
export function inReseller<T>(who: Reseller, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return inTenant({ ...who, customerId: null }, work);
}

/** Runs `work` in one transaction that sees one customer's rows only. */
export function inCustomer<T>(who: Customer, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return inTenant(who, work);
}

/** Runs `work` in one transaction that sees one account's rows only, and no table that was not opened to holders. */
export function inAccount<T>(who: Account, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return inTenant(who, work);
}

/**
 * Runs `work` in one transaction that sees some domains of a customer and what is theirs, and no table that was not opened to those who
 * administer domains (docs/adr/0067).
 */
export function inDomains<T>(who: Domains, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return inTenant(who, work);
}

/**
 * Runs `work` in one transaction that sees all tenants. Each reason is listed and explained in system-reasons.ts and becomes
 * the cause of whatever the account ledger records.
 */
export function inSystem<T>(
  reason: SystemReason,
  actorId: string | null,
  work: (tx: SystemTx) => Promise<T>,
): Promise<T> {
  return transact('system', async (db) => {
    await setContext(db, { ...originSettings(), 'app.cause': reason, 'app.actor_id': actorId ?? '' });
    return work({ db, actorId } as SystemTx);
  });
}
