import { z } from 'zod';
import type { SystemTx, TenantTx } from '../db/doors.ts';

export const waitingInquiries = z.object({
  /** Answered, and whoever asked has the turn. */
  answered: z.int(),
  /** Of the desk: new ones and those whose asker has written again. */
  queue: z.int(),
  /** Of those, what nobody has looked at. */
  fresh: z.int(),
});
export type WaitingInquiries = z.infer<typeof waitingInquiries>;

/** What waits for whoever is in the transaction. */
export async function countWaiting({ db, customerId }: TenantTx): Promise<WaitingInquiries> {
  if (customerId !== null) {
    return { answered: await db.inquiry.count({ where: { state: 'waiting' } }), queue: 0, fresh: 0 };
  }
  const queued = { asker: { not: 'reseller' } };
  return {
    answered: await db.inquiry.count({ where: { asker: 'reseller', state: 'waiting' } }),
    queue: await db.inquiry.count({ where: { ...queued, state: { in: ['new', 'open'] } } }),
    fresh: await db.inquiry.count({ where: { ...queued, state: 'new' } }),
  };
}

/** What waits for the operator: what resellers ask it, and what it was asked in for and has not answered. */
export async function countForOperator({ db }: SystemTx): Promise<WaitingInquiries> {
  const own = { asker: 'reseller', state: { in: ['new', 'open'] } };
  return {
    answered: 0,
    queue: await db.inquiry.count({ where: { OR: [own, { operatorTurn: true }] } }),
    fresh: await db.inquiry.count({ where: { asker: 'reseller', state: 'new' } }),
  };
}
