import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';

/** A domain of the tenant's. @throws Refusal not_found, also for another tenant's */
export async function requireDomain({ db }: TenantTx, id: string) {
  const domain = await db.domain.findFirst({ where: { id } });
  if (!domain) throw new Refusal('not_found', 'not_found');
  return domain;
}
