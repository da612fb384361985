import { z } from 'zod';
import { dailyCeiling, dayOf, warmUpDay } from '../../core/tenancy/warm-up.ts';
import type { SystemTx } from '../db/doors.ts';
import { sentToday } from './sent-today.ts';

export const sourcePoolView = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['shared', 'dedicated', 'quarantine']),
  addresses: z.array(
    z.object({
      id: z.uuid(),
      ip: z.string(),
      helo: z.string(),
      /** Messages it may send today while it warms up; null without a ceiling. */
      ceilingToday: z.int().nullable(),
      /** Which day of the warm-up it is; null without a ceiling. */
      warmUpDay: z.int().nullable(),
      /** Messages that it has sent today of these; null without a ceiling, and while the counters cannot be read. */
      sentToday: z.int().nullable(),
      held: z
        .object({
          since: z.date(),
          ground: z.enum(['deferrals', 'refusals']),
          attempts: z.int(),
          deferred: z.int(),
          refused: z.int(),
        })
        .nullable(),
    }),
  ),
  /** Names of the resellers bound to it. */
  resellers: z.array(z.string()),
});

type Address = {
  heldAt: Date | null;
  heldGround: string | null;
  heldAttempts: number | null;
  heldDeferred: number | null;
  heldRefused: number | null;
};

function heldOf(address: Address): Pool['addresses'][number]['held'] {
  if (address.heldAt === null) return null;
  return {
    since: address.heldAt,
    ground: address.heldGround === 'refusals' ? 'refusals' : 'deferrals',
    attempts: address.heldAttempts ?? 0,
    deferred: address.heldDeferred ?? 0,
    refused: address.heldRefused ?? 0,
  };
}

type Pool = z.infer<typeof sourcePoolView>;

/** All pools with their addresses and who sends from them. */
export async function listSourcePools(tx: SystemTx, now = new Date()): Promise<Pool[]> {
  const pools = await tx.db.sourcePool.findMany({
    orderBy: { name: 'asc' },
    include: {
      addresses: { include: { address: true }, orderBy: { address: { ip: 'asc' } } },
      bindings: { where: { customerId: null } },
    },
  });
  const bound = pools.flatMap((pool) => pool.bindings.map((binding) => binding.resellerId));
  const resellers = await tx.db.reseller.findMany({
    where: { id: { in: bound } },
    select: { id: true, operatorName: true },
  });
  const sent = await sentToday(
    pools.flatMap(({ addresses }) =>
      addresses.map(({ address: { ip, warmingSince } }) => ({ ip, warmingSince: dayOrNull(warmingSince) })),
    ),
    now,
  );
  const nameOf = new Map(resellers.map((reseller) => [reseller.id, reseller.operatorName]));
  return pools.map((pool) => ({
    id: pool.id,
    name: pool.name,
    kind: pool.kind,
    addresses: pool.addresses.map(({ address }) => ({
      id: address.id,
      ip: address.ip,
      helo: address.helo,
      ceilingToday: dailyCeiling(dayOrNull(address.warmingSince), now),
      warmUpDay: warmUpDay(dayOrNull(address.warmingSince), now),
      sentToday: sent.get(address.ip) ?? null,
      held: heldOf(address),
    })),
    resellers: pool.bindings.flatMap((binding) => nameOf.get(binding.resellerId) ?? []),
  }));
}

const dayOrNull = (at: Date | null): string | null => at && dayOf(at);
