import { Refusal } from '../../core/errors.ts';
import { checkHost } from '../../services/brand-host/check-host.ts';
import { listDueHosts } from '../../services/brand-host/list-due-hosts.ts';
import { inReseller } from '../../services/db/doors.ts';

/** Looks again at host names that wait for their proof, and once an hour at those that have it. */
export async function checkBrandHosts(): Promise<void> {
  for (const { id, resellerId } of await listDueHosts()) {
    try {
      await checkHost((work) => inReseller({ resellerId, actorId: null }, work), { id });
    } catch (error) {
      // Given up meanwhile.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}
