'use client';

import { useTranslations } from 'next-intl';
import { useUrlState } from '../../client/use-url-state.ts';
import { CustomerPicker } from '../customer/customer-picker.tsx';
import { AccountList } from './account-list.tsx';
import type { MailServer } from './account-types.ts';

/** A reseller's accounts, of all customers or of the one chosen. */
export function ResellerAccountList({ server }: { server: MailServer }) {
  const t = useTranslations('account');
  const [, setDomain] = useUrlState('domain');
  // A domain of one customer is none of another's.
  const [customerId, setCustomerId] = useUrlState('customer', () => setDomain(''));
  return (
    <AccountList
      server={server}
      customerId={customerId || undefined}
      {...(!customerId && { customerOf: ({ customerName }) => customerName })}
      filter={
        <div className="w-full sm:w-56">
          <CustomerPicker
            label={t('filterCustomer')}
            value={customerId}
            onChange={setCustomerId}
            first={[{ id: '', name: t('allCustomers') }]}
          />
        </div>
      }
    />
  );
}
