'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { CustomerPicker } from '../customer/customer-picker.tsx';

export type Place = { customerId: string; domainId: string; keepOldAddress: boolean };

type PlaceFieldsProps = {
  value: Place;
  onChange: (value: Place) => void;
  /** Asks for the customer too; otherwise the domain is this one's, or any. */
  asksCustomer: boolean;
  ofCustomer?: string | undefined;
  /** Not offered: the accounts are there already. */
  except?: string;
};

/** Where accounts go: a customer and a proven domain of it, and whether mail to where they were comes along. */
export function PlaceFields({ value, onChange, asksCustomer, ofCustomer, except }: PlaceFieldsProps) {
  const t = useTranslations('accountBulk.place');
  const trpc = useTRPC();
  const whose = asksCustomer ? value.customerId : ofCustomer;
  const domains = useQuery({
    ...trpc.domain.list.queryOptions({ ...(whose && { customerId: whose }) }),
    enabled: !asksCustomer || value.customerId !== '',
  });
  const choices = domains.data?.filter(({ provenAt }) => provenAt !== null);
  const set = (part: Partial<Place>) => onChange({ ...value, ...part });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {asksCustomer && (
          <Field label={t('customer')}>
            <CustomerPicker
              activeOnly
              except={except}
              value={value.customerId}
              onChange={(customerId) => set({ customerId, domainId: '' })}
            />
          </Field>
        )}
        <Field label={t('domain')}>
          <Select
            value={value.domainId}
            disabled={!choices?.length}
            onChange={(event) => set({ domainId: event.target.value })}
          >
            <option value="">{t('chooseDomain')}</option>
            {choices?.map(({ id, unicodeName, customerName }) => (
              <option key={id} value={id}>
                {whose ? unicodeName : t('domainOption', { domain: unicodeName, customer: customerName })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {choices?.length === 0 && <Notice tone="warn">{t('noDomain')}</Notice>}
      <Checkbox checked={value.keepOldAddress} onChange={(event) => set({ keepOldAddress: event.target.checked })}>
        {t('keepOldAddress')}
      </Checkbox>
    </>
  );
}
