import { inSystem } from '../../services/db/doors.ts';
import { lapseConsents as lapse } from '../../services/support/lapse-consents.ts';

/** Ends requests for consent that nobody answered in time. */
export async function lapseConsents(): Promise<void> {
  await inSystem('scheduled work', null, async (tx) => void (await lapse(tx, new Date())));
}
