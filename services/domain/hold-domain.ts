import { Refusal } from '../../core/errors.ts';
import { toUnicodeName } from '../../core/tenancy/domain-name.ts';
import type { TenantTx } from '../db/doors.ts';
import type { Domain } from '../db/rows.ts';
import { lockReseller } from '../pool/limits.ts';

/**
 * A domain that is to leave its customer, held until commit: nobody opens an account on it meanwhile, and none is open.
 *
 * @throws Refusal not_found, domain_has_accounts
 */
export async function holdDomain({ db, resellerId }: TenantTx, id: string): Promise<Domain> {
  await lockReseller(db, resellerId);
  await db.$queryRaw`select 1 as held from domain where id = ${id}::uuid for update`;
  const domain = await db.domain.findFirst({ where: { id } });
  if (!domain) throw new Refusal('not_found', 'not_found');
  const accounts = await db.account.count({ where: { domainId: id, state: { not: 'closed' } } });
  if (accounts > 0)
    throw new Refusal('conflict', 'domain_has_accounts', { domain: toUnicodeName(domain.name), accounts });
  return domain;
}
