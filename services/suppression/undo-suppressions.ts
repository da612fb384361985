import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { join, sql } from '../db/sql.ts';
import { chosenEntries, undoChoice, withoutComplaints } from './undo-choice.ts';

export const undoSuppressionsInput = undoChoice.extend({
  /** As the preview gave them: what was seen is what is done. */
  count: z.int(),
  upTo: z.coerce.date(),
});

export const undone = z.object({ released: z.int() });

/**
 * Takes back all that one rule, one reason, one day or one import has stopped. Mail goes to these addresses again within two seconds; the
 * entries stay on record.
 *
 * @throws Refusal suppression_undo_changed: entries came or went since the preview
 */
export async function undoSuppressions(
  tx: TenantTx,
  input: z.infer<typeof undoSuppressionsInput>,
): Promise<z.infer<typeof undone>> {
  const { count, upTo, choice, list } = input;
  const batch = randomUUID();
  const which = join(
    [chosenEntries(input), withoutComplaints(input), sql`created_at <= ${upTo}::timestamptz`],
    ' and ',
  );
  const released = await tx.db.$executeRaw`
    update suppression set released_at = clock_timestamp(), released_by = ${tx.actorId}::uuid, release_cause = 'UNDONE',
      release_batch = ${batch}::uuid
    where ${which}`;
  if (released !== count) throw new Refusal('conflict', 'suppression_undo_changed', { seen: count, now: released });
  const detail = { ...choice, list: list ?? null, withComplaints: input.withComplaints, released, batch };
  await record(tx, { action: 'suppression.undo', objectId: tx.customerId ?? tx.resellerId, detail });
  return { released };
}
