import { z } from 'zod';
import { type AccountFilter, accountFilter } from '../../services/account/list-accounts.ts';
import { filterOf } from './send-list.ts';

const asked = accountFilter
  .pick({ search: true, state: true, kind: true })
  .extend({ customer: z.uuid().optional(), domain: z.uuid().optional() });

/** What an address asks of accounts. */
export function accountFilterOf(query: Parameters<typeof filterOf>[1]): AccountFilter {
  const { customer, domain, ...rest } = filterOf(asked, query);
  return { ...(customer && { customerId: customer }), ...(domain && { domainId: domain }), ...rest };
}
