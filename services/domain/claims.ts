import { inSystem } from '../db/doors.ts';

/** Whether another tenant has proven this name. Says nothing of who. */
export function isProvenElsewhere(name: string, customerId: string): Promise<boolean> {
  return inSystem('claim domain', null, async ({ db }) => {
    const proven = await db.domain.findFirst({
      where: { name, provenAt: { not: null }, NOT: { customerId } },
      select: { id: true },
    });
    return proven !== null;
  });
}
