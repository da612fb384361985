import { tendImports } from '../../services/account-import/tend-imports.ts';
import { inSystem } from '../../services/db/doors.ts';

/** Every minute: takes up imports whose worker died, and forgets those that have been kept for long enough. */
export async function tendAccountImports(): Promise<void> {
  await inSystem('scheduled work', null, (tx) => tendImports(tx, new Date()));
}
