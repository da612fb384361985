'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { type Choice, Combobox } from '../../components/ui/combobox.tsx';

type ResellerPickerProps = {
  /** Id of a reseller or of one of the `first`, or empty. */
  value: string;
  onChange: (id: string) => void;
  /** What can be chosen beside resellers, such as all of them; shown while nothing is typed. */
  first?: readonly Choice[];
};

/** Chooses one of the operator's resellers, however many there are. */
export function ResellerPicker({ value, onChange, first = [] }: ResellerPickerProps) {
  const t = useTranslations('list');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const isFirst = first.some(({ id }) => id === value);
  const found = useQuery(trpc.reseller.choices.queryOptions({ search }, { placeholderData: keepPreviousData }));
  // Asked by itself only where the search leaves it out.
  const isFound = found.data?.some(({ id }) => id === value) ?? true;
  const chosen = useQuery(
    trpc.reseller.choices.queryOptions({ id: value }, { enabled: value !== '' && !isFirst && !isFound }),
  );
  const choices = found.data && [...(search.trim() === '' ? first : []), ...found.data];
  const name = [...first, ...(chosen.data ?? []), ...(found.data ?? [])].find(({ id }) => id === value)?.name;
  return (
    <Combobox
      value={value}
      chosen={name ?? ''}
      choices={choices}
      onSearch={setTyped}
      onChange={onChange}
      placeholder={t('searchReseller')}
      nothing={t('noReseller')}
      found={t('choices', { count: choices?.length ?? 0 })}
    />
  );
}
