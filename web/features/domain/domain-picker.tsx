'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Combobox } from '../../components/ui/combobox.tsx';

export type DomainChoice = Outputs['domain']['choices'][number];

/** Which domains can be chosen. */
type Offered = {
  /** Of this customer only; of all that the reader sees without it. */
  customerId?: string | undefined;
  /** Leaves out those whose ownership is not proven: nothing would be reached there. */
  provenOnly?: boolean;
  enabled?: boolean;
};

/** The first domains that can be chosen, as the picker shows them before anything is typed. */
export function useFirstDomains({ customerId, provenOnly = false, enabled = true }: Offered) {
  const trpc = useTRPC();
  return useQuery({ ...trpc.domain.choices.queryOptions({ search: '', customerId, provenOnly }), enabled }).data;
}

type DomainPickerProps = Offered & {
  /** Where no field around it has one. */
  label?: string;
  /** Id of what is chosen, or empty. */
  value: string;
  onChange: (domain: DomainChoice) => void;
  /** What no choice is called, where all of them may be chosen together. */
  all?: string;
  onAll?: () => void;
};

/** Chooses one domain, however many there are. Of more than one customer, whose it is stands beside it. */
export function DomainPicker({
  label,
  value,
  onChange,
  all,
  onAll,
  customerId,
  provenOnly = false,
  enabled = true,
}: DomainPickerProps) {
  const t = useTranslations('list');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed).trim();
  const found = useQuery({
    ...trpc.domain.choices.queryOptions({ search, customerId, provenOnly }, { placeholderData: keepPreviousData }),
    enabled,
  });
  const chosen = useQuery({ ...trpc.domain.choices.queryOptions({ id: value }), enabled: value !== '' });
  const offered = enabled ? found.data : [];
  const several = offered?.some((each) => each.customerId !== offered[0]?.customerId) ?? false;
  const nameOf = ({ unicodeName, customerName }: DomainChoice) =>
    several ? t('domainOf', { domain: unicodeName, customer: customerName }) : unicodeName;
  const now = offered?.find(({ id }) => id === value) ?? chosen.data?.[0];
  return (
    <Combobox
      {...(label && { label })}
      value={value}
      chosen={value === '' ? (all ?? '') : (now?.unicodeName ?? '')}
      choices={
        offered && [
          ...(all && search === '' ? [{ id: '', name: all }] : []),
          ...offered.map((each) => ({ id: each.id, name: nameOf(each) })),
        ]
      }
      onSearch={setTyped}
      onChange={(id) => {
        if (id === '') return onAll?.();
        const domain = offered?.find((each) => each.id === id);
        if (domain) onChange(domain);
      }}
      placeholder={t('searchDomain')}
      nothing={t('noDomain')}
      found={t('choices', { count: offered?.length ?? 0 })}
    />
  );
}
