import { z } from 'zod';
import { inSystem } from '../../services/db/doors.ts';
import { eraseStarted } from '../../services/end-of-life/erase-started.ts';

const env = z.object({
  /** Mailboxes: one folder per account id. Without it no erasure gets past them. */
  NOREN_MAIL_DIR: z
    .string()
    .optional()
    .transform((path) => path || undefined),
});

/** At once when the operator starts one, and every minute: erasures that were started go on, whatever stopped them. */
export async function eraseContracts(): Promise<void> {
  await eraseStarted((work) => inSystem('scheduled work', null, work), env.parse(process.env).NOREN_MAIL_DIR);
}
