'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';

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
  const trpc = useTRPC();
  const customers = useQuery(trpc.customer.list.queryOptions({}));
  return (
    <Field label={label ?? t('list')} className="w-full sm:w-52">
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {all !== undefined && <option value="">{all}</option>}
        <option value="reseller">{t('resellerList')}</option>
        {customers.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
