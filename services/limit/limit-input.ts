import { z } from 'zod';
import type { Database } from '../db/doors.ts';
import { storageBytes } from '../pool/limits.ts';

const count = z.int().min(0).max(2_000_000_000).nullable().default(null);
const octets = storageBytes.nullable().default(null);

/** Sending limits as typed in a form: null leaves what holds otherwise. Octets in `…Bytes`. */
export const limitFiguresInput = z.object({
  messagesPerHour: count,
  messagesPerDay: count,
  recipientsPerHour: count,
  recipientsPerDay: count,
  relaySessions: count,
  mxSessions: count,
  messageBytes: count,
  relayMessageBytes: count,
  spoolBytes: octets,
});
export type LimitFiguresInput = z.infer<typeof limitFiguresInput>;

type Owner = {
  readonly resellerId: string;
  readonly customerId: string | null;
  readonly accountId: string | null;
  readonly setBy: 'operator' | 'reseller';
};

/** Writes the one row of an owner and setter; with nothing but nulls the row goes, and the defaults hold again. */
export async function saveLimit(db: Database, owner: Owner, figures: LimitFiguresInput): Promise<void> {
  const { spoolBytes, ...counts } = figures;
  const data = { ...counts, spoolBytes: spoolBytes === null ? null : BigInt(spoolBytes) };
  if (Object.values(data).every((value) => value === null)) {
    await db.sendingLimit.deleteMany({ where: owner });
    return;
  }
  const changed = await db.sendingLimit.updateMany({ where: owner, data });
  if (changed.count === 0) await db.sendingLimit.createMany({ data: [{ ...owner, ...data }] });
}
