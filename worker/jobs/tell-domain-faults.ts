import { inSystem } from '../../services/db/doors.ts';
import { tellFaults } from '../../services/domain/tell-faults.ts';

/** Tells administrators of domains whose records have been wrong for a day. */
export async function tellDomainFaults(): Promise<void> {
  while ((await inSystem('scheduled work', null, (tx) => tellFaults(tx, new Date()))) > 0) {
    // Some more: each round is a transaction of its own.
  }
}
