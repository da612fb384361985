import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import { type DomainView, viewDomain, viewingOf, withWhatIsViewed } from './domain-view.ts';

/** One domain with the records to publish. @throws Refusal not_found */
export async function getDomain(tx: TenantTx, input: { id: string }): Promise<DomainView> {
  const domain = await tx.db.domain.findFirst({ where: { id: input.id }, include: withWhatIsViewed });
  if (!domain) throw new Refusal('not_found', 'not_found');
  return viewDomain(domain, await viewingOf(tx, [domain.name]));
}
