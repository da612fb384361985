'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';

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
  const trpc = useTRPC();
  // Without a right to see customers there is none to choose.
  const enabled = useMay()('customer:read');
  const customers = useQuery({ ...trpc.customer.list.queryOptions({}), enabled });
  if (!enabled) return null;
  return (
    <Field label={label} className="w-full sm:w-64">
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {all !== undefined && <option value="">{all}</option>}
        {customers.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
