import type { Prisma } from '../db/rows.ts';

/** People whom the portal lets in: neither removed nor frozen, and not of a customer that has ended. */
export const whoEnters = {
  disabledAt: null,
  frozenAt: null,
  OR: [{ customerId: null }, { customer: { state: { not: 'ended' } } }],
} satisfies Prisma.PortalUserWhereInput;
