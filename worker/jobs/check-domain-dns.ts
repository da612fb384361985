import type { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { inCustomer } from '../../services/db/doors.ts';
import { checkDomain } from '../../services/domain/check-domain.ts';
import type { jobs } from '../../services/job/jobs.ts';

/** Looks at a domain's records soon after it was added and every five minutes until it is proven. */
export async function checkDomainDns({
  domainId,
  ...tenant
}: z.infer<(typeof jobs)['check-domain-dns']>): Promise<void> {
  try {
    await checkDomain((work) => inCustomer({ ...tenant, actorId: null }, work), { id: domainId });
  } catch (error) {
    // The domain is gone or another tenant proved it: nothing a retry would change.
    if (!(error instanceof Refusal)) throw error;
  }
}
