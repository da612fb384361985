import { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { offered } from '../list/ids-to-choose.ts';
import { holding } from '../list/part-of-text.ts';

export const chooseContractsInput = z.object({
  /** Part of the holder's name as the operator calls it, or of the contract's number. */
  search: z.string().trim().max(200).default(''),
  /** This one only: what is chosen already. */
  id: z.uuid().optional(),
});
export const contractChoice = z.object({ id: z.uuid(), name: z.string(), number: z.string() });

/** The first contracts by name that a search finds, to choose one of them. */
export async function chooseContracts(
  { db }: SystemTx,
  { search = '', id }: z.input<typeof chooseContractsInput>,
): Promise<z.infer<typeof contractChoice>[]> {
  const found = await db.contract.findMany({
    where: id ? { id } : contractHolding(search),
    orderBy: [{ reseller: { operatorName: 'asc' } }, { number: 'asc' }],
    take: offered,
    select: { id: true, number: true, reseller: { select: { operatorName: true } } },
  });
  return found.map(({ reseller, ...contract }) => ({ ...contract, name: reseller.operatorName }));
}

export function contractHolding(part: string): Prisma.ContractWhereInput {
  const contains = holding(part);
  return part ? { OR: [{ number: contains }, { reseller: { operatorName: contains } }] } : {};
}
