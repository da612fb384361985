'use client';

import { useTranslations } from 'next-intl';
import { Field } from '../../components/ui/field.tsx';
import { CustomerPicker } from '../customer/customer-picker.tsx';

type ListSelectProps = {
  /** A customer's id, 'reseller', or empty for all of them. */
  value: string;
  onChange: (list: string) => void;
  /** First choice, for all lists together; without it one list is always chosen. */
  all?: string;
  /** Instead of "List". */
  label?: string;
};

/** Which list of suppressed recipients: the reseller's, which holds for all of its customers, or one customer's. */
export function ListSelect({ value, onChange, all, label }: ListSelectProps) {
  const t = useTranslations('suppression');
  return (
    <Field label={label ?? t('list')} className="w-full sm:w-52">
      <CustomerPicker
        value={value}
        onChange={onChange}
        first={[...(all === undefined ? [] : [{ id: '', name: all }]), { id: 'reseller', name: t('resellerList') }]}
      />
    </Field>
  );
}
