'use client';

import { useTranslations } from 'next-intl';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { CustomerPicker } from '../customer/customer-picker.tsx';
import { DomainPicker, useFirstDomains } from '../domain/domain-picker.tsx';

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
  const whose = asksCustomer ? value.customerId : ofCustomer;
  const offered = {
    customerId: whose || undefined,
    provenOnly: true,
    enabled: !asksCustomer || value.customerId !== '',
  };
  const isNone = useFirstDomains(offered)?.length === 0;
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
          <DomainPicker {...offered} value={value.domainId} onChange={({ id }) => set({ domainId: id })} />
        </Field>
      </div>
      {isNone && <Notice tone="warn">{t('noDomain')}</Notice>}
      <Checkbox checked={value.keepOldAddress} onChange={(event) => set({ keepOldAddress: event.target.checked })}>
        {t('keepOldAddress')}
      </Checkbox>
    </>
  );
}
