import { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { holding } from '../list/part-of-text.ts';

export const applicationCauses = ['application', 'change', 'succession', 'assignment'] as const;

export const waitingApplication = z.object({
  id: z.uuid(),
  resellerId: z.uuid(),
  contract: z.string(),
  operatorName: z.string(),
  name: z.string(),
  cause: z.enum(applicationCauses),
  requestedAt: z.date(),
});

/** What of the applications that wait is shown. */
export const applicationFilter = z.object({
  /** Part of whoever asks, of the reseller's name or of the contract's number. */
  search: z.string().trim().max(200).optional(),
  cause: z.enum(applicationCauses).optional(),
});
export const listApplicationsInput = applicationFilter.extend(pageInput);
export const applicationPage = pageOf(waitingApplication);

function containing(part: string): Prisma.ContractorWhereInput {
  const contains = holding(part);
  return {
    OR: [
      { name: contains },
      { contract: { number: contains } },
      { contract: { reseller: { operatorName: contains } } },
    ],
  };
}

/** One page of what waits for the operator to screen or verify, the oldest first. */
export async function listApplications(
  { db }: SystemTx,
  { search, cause, ...asked }: z.input<typeof listApplicationsInput> = {},
): Promise<z.infer<typeof applicationPage>> {
  const include = { contract: { include: { reseller: true } } } as const;
  const { rows, ...rest } = await pageOfRows(asked, {
    where: { state: 'pending', ...(cause && { cause }), ...(search && containing(search)) },
    order: { requestedAt: 'asc', id: 'asc' },
    count: (of) => db.contractor.count(of),
    last: (id) => db.contractor.findUnique({ where: { id }, select: { requestedAt: true, id: true } }),
    read: (of) => db.contractor.findMany({ ...of, include }),
  });
  const views = rows.map(({ id, resellerId, name, cause: why, requestedAt, contract }) => ({
    ...{ id, resellerId, name, requestedAt },
    cause: waitingApplication.shape.cause.parse(why),
    contract: contract.number,
    operatorName: contract.reseller.operatorName,
  }));
  return { ...rest, rows: views };
}
