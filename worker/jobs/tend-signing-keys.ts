import { Refusal } from '../../core/errors.ts';
import { inCustomer } from '../../services/db/doors.ts';
import { listSigningWork } from '../../services/signing/list-signing-work.ts';
import { tendSigningKeys } from '../../services/signing/tend-signing-keys.ts';

/** Takes the steps that are due for DKIM keys, domain by domain; makes the keys of domains that have none. */
export async function tendAllSigningKeys(): Promise<void> {
  for (const { domainId, ...tenant } of await listSigningWork()) {
    try {
      await tendSigningKeys((work) => inCustomer({ ...tenant, actorId: null }, work), { domainId });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; // the domain is gone: nothing a retry would change
    }
  }
}
