'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Select } from '../../components/ui/input.tsx';
import { AccountList } from './account-list.tsx';
import type { MailServer } from './account-types.ts';

/** A reseller's accounts, of all customers or of the one chosen. */
export function ResellerAccountList({ server }: { server: MailServer }) {
  const t = useTranslations('account');
  const trpc = useTRPC();
  const [customerId, setCustomerId] = useUrlState('customer');
  const { data: customers } = useQuery(trpc.customer.list.queryOptions({}));
  return (
    <AccountList
      server={server}
      customerId={customerId || undefined}
      {...(!customerId && { customerOf: ({ customerName }) => customerName })}
      filter={
        <div className="w-full sm:w-56">
          <Select
            aria-label={t('filterCustomer')}
            value={customerId}
            onChange={(event) => setCustomerId(event.target.value)}
          >
            <option value="">{t('allCustomers')}</option>
            {customers?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </div>
      }
    />
  );
}
