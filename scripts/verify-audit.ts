import { checkChains } from '../services/audit/check-chains.ts';
import { closeDatabase } from '../services/db/client.ts';

/**
 * Verifies the audit trail: recomputes the hash chain of every reseller and the operator's own. Prints each chain's length and last
 * hash, which is worth keeping elsewhere; ends with 1 when one is broken.
 */
try {
  for (const { reseller, entries, hash, fault } of await checkChains('scheduled work', null)) {
    const name = reseller ?? '(operator)';
    if (fault) {
      console.log(`✗ ${name}: broken at entry ${fault.sequence} (${fault.kind})`);
      process.exitCode = 1;
    } else {
      console.log(`✓ ${name}: ${entries} entries, ${hash ? Buffer.from(hash).toString('hex') : 'no entry yet'}`);
    }
  }
} catch (error) {
  console.error(`✗ Nothing was verified: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
