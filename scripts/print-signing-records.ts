import { closeDatabase } from '../services/db/client.ts';
import { inSystem } from '../services/db/doors.ts';
import { listSigningRecords } from '../services/signing/list-signing-records.ts';

/**
 * Prints the public DKIM keys of all brands as zone lines, for whoever keeps the brands' zones to publish whole: what is no
 * longer printed is to be removed. Run it as often as the zones may change, every minute at most.
 */
try {
  const lines = await inSystem('scheduled work', null, listSigningRecords);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
} catch (error) {
  console.error(`✗ Nothing was printed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
