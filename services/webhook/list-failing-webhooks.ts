import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';

/** As many as home names. */
const shown = 5;
/** One that restarts is tried again within minutes, and is nobody's to mend. */
const patienceMs = 10 * 60_000;

export const failingWebhooks = z.object({
  /** How many endpoints take nothing. */
  total: z.int(),
  /** The first of them, those that have taken nothing for longest. */
  webhooks: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** Whose; null: the reseller's own. */
      customer: z.string().nullable(),
      failingSince: z.date(),
    }),
  ),
});

/** Endpoints that are switched on and have taken nothing for a while: of a reseller those of its customers, too. */
export async function listFailingWebhooks(
  { db, resellerId }: TenantTx,
  now = new Date(),
): Promise<z.infer<typeof failingWebhooks>> {
  const where = { resellerId, enabled: true, failingSince: { lt: new Date(now.getTime() - patienceMs) } };
  const rows = await db.webhook.findMany({
    where,
    orderBy: [{ failingSince: 'asc' }, { id: 'asc' }],
    take: shown,
    select: { id: true, name: true, failingSince: true, customer: { select: { name: true } } },
  });
  return {
    total: rows.length < shown ? rows.length : await db.webhook.count({ where }),
    webhooks: rows.flatMap(({ failingSince, customer, ...row }) =>
      failingSince ? [{ ...row, customer: customer?.name ?? null, failingSince }] : [],
    ),
  };
}
