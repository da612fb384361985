import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import { type DomainView, viewDomain, withSigningKeys } from './domain-view.ts';
import { mailHostOf } from './mail-host.ts';

/** One domain with the records to publish. @throws Refusal not_found */
export async function getDomain(tx: TenantTx, input: { id: string }): Promise<DomainView> {
  const domain = await tx.db.domain.findFirst({ where: { id: input.id }, include: withSigningKeys });
  if (!domain) throw new Refusal('not_found', 'not_found');
  return viewDomain(domain, await mailHostOf(tx.db, tx.resellerId));
}
