import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';

type Line = {
  /** noun.verb */
  readonly action: string;
  readonly objectId: string;
  /** What the object is called; left out where the noun of the action says which row to ask. */
  readonly objectLabel?: string | undefined;
  /** What changed. Never a mail address: those are encrypted wherever they stand. */
  readonly detail?: Prisma.InputJsonObject;
  /** Whose trail, when it is not the transaction's own tenant. */
  readonly owner?: { readonly resellerId: string | null; readonly customerId: string | null };
};

/** Adds an audit line in the transaction of the change it tells of. */
export async function record(tx: SystemTx | TenantTx, line: Line): Promise<void> {
  const own =
    'resellerId' in tx
      ? { resellerId: tx.resellerId, customerId: tx.customerId }
      : { resellerId: null, customerId: null };
  await tx.db.auditEntry.createMany({
    data: [
      {
        ...(line.owner ?? own),
        actorId: tx.actorId,
        action: line.action,
        objectId: line.objectId,
        ...(line.objectLabel && { objectLabel: line.objectLabel }),
        detail: line.detail ?? {},
      },
    ],
  });
}
