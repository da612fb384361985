import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import { sealText } from '../vault/vault.ts';
import { recordOn } from './report.ts';

export const instructionPlace = (id: string) => ({ table: 'compromise', column: 'instruction_cipher', row: id });

export const instructInput = z.object({ id: z.uuid(), instruction: z.string().trim().min(1).max(2_000) });

/**
 * The operator takes a report up, and says what the reseller and its customer must do, which they have to follow. Said again, it
 * replaces what was said before.
 *
 * @throws Refusal not_found: there is no such report that is open
 */
export async function instruct(tx: SystemTx, { id, instruction }: z.infer<typeof instructInput>): Promise<void> {
  const row = await tx.db.compromise.findFirst({ where: { id, liftedAt: null } });
  if (!row) throw new Refusal('not_found', 'not_found');
  const now = new Date();
  await tx.db.compromise.update({
    where: { id },
    data: {
      seenAt: row.seenAt ?? now,
      instructedAt: now,
      instructionCipher: await sealText(row, instructionPlace(id), instruction),
    },
  });
  await recordOn(tx, 'compromise.instruct', row);
}
