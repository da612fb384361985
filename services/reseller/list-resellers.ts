import { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { offered } from '../list/ids-to-choose.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { holding } from '../list/part-of-text.ts';
import { resellersOf, resellerView } from './reseller-rows.ts';

/** Part of a name, a short name or a host. */
const search = z.string().trim().max(200);

export const listResellersInput = z.object({ search: search.optional(), ...pageInput });
export const resellerPage = pageOf(resellerView);

const containing = (part: string): Prisma.ResellerWhereInput => {
  const contains = holding(part);
  return { OR: [{ operatorName: contains }, { slug: contains }, { brand: { hosts: { some: { host: contains } } } }] };
};

/** One page of all resellers with what they hold, by name. */
export async function listResellers(
  tx: SystemTx,
  input: z.input<typeof listResellersInput> = {},
): Promise<z.infer<typeof resellerPage>> {
  const { db } = tx;
  const select = { id: true, operatorName: true } as const;
  const { rows, ...rest } = await pageOfRows(input, {
    where: input.search ? containing(input.search) : {},
    order: { operatorName: 'asc' },
    count: (asked) => db.reseller.count(asked),
    last: (id) => db.reseller.findUnique({ where: { id }, select }),
    read: (asked) => db.reseller.findMany({ ...asked, select }),
  });
  return {
    ...rest,
    rows: await resellersOf(
      tx,
      rows.map(({ id }) => id),
    ),
  };
}

export const chooseResellersInput = z.object({
  search: search.default(''),
  /** This one only: what is chosen already. */
  id: z.uuid().optional(),
});
export const resellerChoice = z.object({ id: z.uuid(), name: z.string() });

/** The first resellers by name that a search finds, to choose one of them. */
export async function chooseResellers(
  { db }: SystemTx,
  { search: part = '', id }: z.input<typeof chooseResellersInput>,
): Promise<z.infer<typeof resellerChoice>[]> {
  const found = await db.reseller.findMany({
    where: id ? { id } : containing(part),
    orderBy: { operatorName: 'asc' },
    take: offered,
    select: { id: true, operatorName: true },
  });
  return found.map(({ operatorName, ...reseller }) => ({ ...reseller, name: operatorName }));
}

export const heldByAll = z.object({ resellers: z.int(), domains: z.int(), accounts: z.int() });

/** How many resellers there are, and what they hold together. */
export async function countHeld({ db }: SystemTx): Promise<z.infer<typeof heldByAll>> {
  const resellers = await db.reseller.count();
  const { _sum: held } = await db.customerHolding.aggregate({ _sum: { domains: true, accounts: true } });
  return { resellers, domains: Number(held.domains ?? 0), accounts: Number(held.accounts ?? 0) };
}
