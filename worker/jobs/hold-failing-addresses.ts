import { inSystem } from '../../services/db/doors.ts';
import { holdFailingAddresses as hold } from '../../services/source/hold-failing-addresses.ts';

/** Looks at what became of every source address's mail, and holds those that receivers turn away. */
export async function holdFailingAddresses(): Promise<void> {
  await inSystem('scheduled work', null, (tx) => hold(tx, new Date()));
}
