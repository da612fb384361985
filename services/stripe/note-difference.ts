import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';

export const differenceKinds = ['total', 'status', 'money', 'unknown-invoice'] as const;

type Difference = {
  readonly resellerId: string | null;
  readonly contractId: string | null;
  readonly invoiceId: string | null;
  readonly kind: (typeof differenceKinds)[number];
  /** Stripe's id. */
  readonly objectId: string;
  readonly detail: Prisma.InputJsonObject;
};

/** Tells the operator that Stripe and we disagree; the same difference once, until it is settled. @returns whether it is new */
export function noteDifference(difference: Difference): Promise<boolean> {
  return inSystem('collect payment', null, async (tx) => {
    const { count } = await tx.db.stripeDifference.createMany({ data: [difference], skipDuplicates: true });
    const { resellerId, kind, objectId, detail } = difference;
    const owner = { resellerId, customerId: null };
    if (count > 0)
      await record(tx, { action: `payment.difference_${kind.replace('-', '_')}`, objectId, detail, owner });
    return count > 0;
  });
}
