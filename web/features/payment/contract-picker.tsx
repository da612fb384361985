'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Combobox } from '../../components/ui/combobox.tsx';

type ContractPickerProps = {
  /** Id of a contract, or empty. */
  value: string;
  onChange: (contract: Outputs['payment']['contracts'][number]) => void;
};

/** Chooses one of the operator's contracts, however many there are. */
export function ContractPicker({ value, onChange }: ContractPickerProps) {
  const t = useTranslations('payment');
  const list = useTranslations('list');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const found = useQuery(trpc.payment.contracts.queryOptions({ search }, { placeholderData: keepPreviousData }));
  // Asked by itself only where the search leaves it out.
  const isFound = found.data?.some(({ id }) => id === value) ?? true;
  const chosen = useQuery(trpc.payment.contracts.queryOptions({ id: value }, { enabled: value !== '' && !isFound }));
  const nameOf = ({ name, number }: { name: string; number: string }) => t('contractOption', { name, number });
  const choices = found.data?.map((contract) => ({ id: contract.id, name: nameOf(contract) }));
  const held = [...(chosen.data ?? []), ...(found.data ?? [])].find(({ id }) => id === value);
  return (
    <Combobox
      value={value}
      chosen={held ? nameOf(held) : ''}
      choices={choices}
      onSearch={setTyped}
      onChange={(id) => {
        const contract = found.data?.find((each) => each.id === id);
        if (contract) onChange(contract);
      }}
      placeholder={t('searchContract')}
      nothing={t('noContract')}
      found={list('choices', { count: choices?.length ?? 0 })}
    />
  );
}
