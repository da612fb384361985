'use client';

import { useTranslations } from 'next-intl';
import { useUrlState } from '../../client/use-url-state.ts';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { CustomerSelect } from '../customer/customer-select.tsx';
import { type DeliveryFilter, deliveryDirections, deliveryStates } from './delivery-filter.ts';
import { DeliveryMoreFilters } from './delivery-more-filters.tsx';

type DeliveryFiltersProps = { filter: DeliveryFilter; ofReseller: boolean; onChange: () => void };

/** What of the log is shown; kept in the address bar. */
export function DeliveryFilters({ filter, ofReseller, onChange }: DeliveryFiltersProps) {
  const t = useTranslations('delivery');
  const [search, setSearch] = useUrlState('search', onChange);
  const [, setState] = useUrlState('state', onChange);
  const [, setDirection] = useUrlState('direction', onChange);
  const [, setCustomer] = useUrlState('customer', onChange);
  return (
    <div className="grid gap-2.5">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="w-full max-w-sm">
          <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
        </div>
        {ofReseller && (
          <CustomerSelect
            label={t('filter.customer')}
            all={t('filter.allCustomers')}
            value={filter.customerId ?? ''}
            onChange={setCustomer}
          />
        )}
      </div>
      <p className="text-xs leading-5 text-muted">{t('searchHint')}</p>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <FilterChips
          named
          legend={t('filter.state')}
          all={t('filter.all')}
          choices={deliveryStates.map((value) => ({ value, label: t(`state.${value}`) }))}
          value={filter.state ?? ''}
          onChange={setState}
        />
        <FilterChips
          named
          legend={t('filter.direction')}
          all={t('filter.all')}
          choices={deliveryDirections.map((value) => ({ value, label: t(`direction.${value}`) }))}
          value={filter.direction ?? ''}
          onChange={setDirection}
        />
      </div>
      <DeliveryMoreFilters filter={filter} onChange={onChange} />
    </div>
  );
}
