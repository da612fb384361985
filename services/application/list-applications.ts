import { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';

export const waitingApplication = z.object({
  resellerId: z.uuid(),
  contract: z.string(),
  operatorName: z.string(),
  name: z.string(),
  cause: z.enum(['application', 'change', 'succession', 'assignment']),
  requestedAt: z.date(),
});

/** What waits for the operator to screen or verify, the oldest first. */
export async function listApplications({ db }: SystemTx): Promise<z.infer<typeof waitingApplication>[]> {
  const rows = await db.contractor.findMany({
    where: { state: 'pending' },
    include: { contract: { include: { reseller: true } } },
    orderBy: { requestedAt: 'asc' },
    take: 100,
  });
  return rows.map(({ resellerId, name, cause, requestedAt, contract }) => ({
    ...{ resellerId, name, requestedAt },
    cause: waitingApplication.shape.cause.parse(cause),
    contract: contract.number,
    operatorName: contract.reseller.operatorName,
  }));
}
