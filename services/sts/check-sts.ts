import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { lookElsewhere, lookUp } from './look-up.ts';
import { loadSts, type StsView, viewSts } from './sts-view.ts';

type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

export const stsOfDomainInput = z.object({ domainId: z.uuid() });
type StsOfDomain = z.infer<typeof stsOfDomainInput>;

/** How a domain's MTA-STS stands; its records are not looked up. @throws Refusal not_found */
export async function getSts(inTenant: InTenant, { domainId }: StsOfDomain): Promise<StsView> {
  return viewSts(await inTenant((tx) => loadSts(tx, domainId)));
}

/**
 * Looks at the records now. Once the policy's host is seen to lead to us it gets a certificate. DNS is asked between two
 * transactions, never inside one.
 *
 * @throws Refusal not_found
 */
export async function checkSts(inTenant: InTenant, { domainId }: StsOfDomain): Promise<StsView> {
  const sts = await inTenant((tx) => loadSts(tx, domainId));
  const [findings, elsewhere] = await Promise.all([
    Promise.all(sts.records.map(lookUp)),
    sts.chosen ? [] : lookElsewhere(sts.domain.name),
  ]);
  if (findings.some(({ purpose, state }) => purpose === 'sts_host' && state === 'found')) {
    const now = new Date();
    await inTenant(({ db }) =>
      db.mtaSts.updateMany({ where: { domainId, hostSeenAt: null }, data: { hostSeenAt: now, lookedAt: now } }),
    );
  }
  return viewSts(sts, findings, elsewhere);
}
