'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { type Choice, Combobox } from '../../components/ui/combobox.tsx';

type CustomerPickerProps = {
  /** Where no field around it has one. */
  label?: string;
  /** Id of a customer or of one of the `first`, or empty. */
  value: string;
  onChange: (id: string) => void;
  /** What can be chosen beside customers, such as all of them; shown while nothing is typed. */
  first?: readonly Choice[];
  /** Leaves out who was suspended or ended. */
  activeOnly?: boolean;
  /** Not offered. */
  except?: string | undefined;
};

/** Chooses one of a reseller's customers, however many there are. */
export function CustomerPicker({
  label,
  value,
  onChange,
  first = [],
  activeOnly = false,
  except,
}: CustomerPickerProps) {
  const t = useTranslations('list');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const isFirst = first.some(({ id }) => id === value);
  // Without a right to see customers there is none to choose.
  const enabled = useMay()('customer:read');
  const found = useQuery({
    ...trpc.customer.choices.queryOptions({ search, activeOnly }, { placeholderData: keepPreviousData }),
    enabled,
  });
  const chosen = useQuery({
    ...trpc.customer.choices.queryOptions({ id: value }),
    enabled: enabled && value !== '' && !isFirst,
  });
  const offered = enabled ? found.data : [];
  const choices = offered && [...(search.trim() === '' ? first : []), ...offered.filter(({ id }) => id !== except)];
  return (
    <Combobox
      {...(label && { label })}
      value={value}
      chosen={(first.find(({ id }) => id === value) ?? chosen.data?.[0])?.name ?? ''}
      choices={choices}
      onSearch={setTyped}
      onChange={onChange}
      placeholder={t('searchCustomer')}
      nothing={t('noChoice')}
      found={t('choices', { count: choices?.length ?? 0 })}
    />
  );
}
