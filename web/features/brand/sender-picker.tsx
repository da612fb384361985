'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { type Choice, Combobox } from '../../components/ui/combobox.tsx';
import { Field } from '../../components/ui/field.tsx';

type SenderPickerProps = {
  readonly label: string;
  /** Id, or empty. */
  readonly value: string;
  readonly onChange: (id: string) => void;
};

/** Chooses one of a reseller's accounts whose mail would be believed, however many there are. */
export function SenderPicker({ label, value, onChange }: SenderPickerProps) {
  const t = useTranslations('brand.sender');
  const list = useTranslations('list');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Choice | null>(null);
  const search = useDeferredValue(typed);
  const found = useQuery(trpc.brandSender.choices.queryOptions({ search }, { placeholderData: keepPreviousData }));
  return (
    <Field label={label} className="w-full sm:w-96">
      <Combobox
        value={value}
        chosen={chosen?.id === value ? chosen.name : ''}
        choices={found.data}
        onSearch={setTyped}
        onChange={(id) => {
          setChosen(found.data?.find((choice) => choice.id === id) ?? null);
          onChange(id);
        }}
        placeholder={t('search')}
        nothing={t('nothing')}
        found={list('choices', { count: found.data?.length ?? 0 })}
      />
    </Field>
  );
}
