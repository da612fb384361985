'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Combobox } from '../../components/ui/combobox.tsx';

type ResellerCustomerPickerProps = {
  resellerId: string;
  /** Id of a customer; empty: all of them. */
  value: string;
  onChange: (id: string) => void;
  /** What all of them are called. */
  all: string;
};

/** The operator chooses one of a reseller's customers, however many there are. */
export function ResellerCustomerPicker({ resellerId, value, onChange, all }: ResellerCustomerPickerProps) {
  const t = useTranslations('list');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const enabled = resellerId !== '';
  const found = useQuery(
    trpc.limit.customersOf.queryOptions({ resellerId, search }, { enabled, placeholderData: keepPreviousData }),
  );
  const chosen = useQuery(
    trpc.limit.customersOf.queryOptions({ resellerId, id: value }, { enabled: enabled && value !== '' }),
  );
  const everyone = { id: '', name: all };
  const offered = enabled ? found.data : [];
  const choices = offered && [...(search.trim() === '' ? [everyone] : []), ...offered];
  return (
    <Combobox
      value={value}
      chosen={value === '' ? all : (chosen.data?.[0]?.name ?? '')}
      choices={choices}
      onSearch={setTyped}
      onChange={onChange}
      placeholder={t('searchCustomer')}
      nothing={t('noChoice')}
      found={t('choices', { count: choices?.length ?? 0 })}
    />
  );
}
