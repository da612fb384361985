'use client';

import { useMay } from '../../components/ui/allowed.tsx';
import { Field } from '../../components/ui/field.tsx';
import { CustomerPicker } from './customer-picker.tsx';

type CustomerSelectProps = {
  label: string;
  /** Id, or empty. */
  value: string;
  onChange: (customerId: string) => void;
  /** First choice, for all customers together; without it one customer is always chosen. */
  all?: string;
};

/** Whose figures a reseller looks at. */
export function CustomerSelect({ label, value, onChange, all }: CustomerSelectProps) {
  // Without a right to see customers there is none to choose.
  if (!useMay()('customer:read')) return null;
  return (
    <Field label={label} className="w-full sm:w-64">
      <CustomerPicker
        value={value}
        onChange={onChange}
        {...(all !== undefined && { first: [{ id: '', name: all }] })}
      />
    </Field>
  );
}
