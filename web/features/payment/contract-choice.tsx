'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { ContractPicker } from './contract-picker.tsx';
import type { Party } from './payment-types.ts';

type ContractChoiceProps = {
  /** Null: none, the entry waits. */
  value: Party | null;
  onChange: (contract: Party | null) => void;
  /** Offered at once; all others are searched for. */
  likely: readonly Party[];
  label: string;
};

/** No id of a contract: asks for the search. */
const search = 'search';

/** Chooses whose an entry of a bank's file is: one that it may well be, any other, or nobody's yet. */
export function ContractChoice({ value, onChange, likely, label }: ContractChoiceProps) {
  const t = useTranslations('payment');
  const [searching, setSearching] = useState(false);
  const isOffered = !value || likely.some(({ contractId }) => contractId === value.contractId);
  const offered = isOffered ? likely : [...likely, value];
  return (
    <>
      <Select
        aria-label={label}
        value={value?.contractId ?? ''}
        onChange={({ target }) => {
          if (target.value === search) setSearching(true);
          else onChange(offered.find(({ contractId }) => contractId === target.value) ?? null);
        }}
      >
        <option value="">{t('waits')}</option>
        {offered.map(({ contractId, name, number }) => (
          <option key={contractId} value={contractId}>
            {t('contractOption', { name, number })}
          </option>
        ))}
        <option value={search}>{t('otherContract')}</option>
      </Select>
      {searching && <SearchDialog title={label} onFound={onChange} onClose={() => setSearching(false)} />}
    </>
  );
}

type SearchDialogProps = { title: string; onFound: (contract: Party) => void; onClose: () => void };

function SearchDialog({ title, onFound, onClose }: SearchDialogProps) {
  const t = useTranslations('payment');
  const [found, setFound] = useState<Party | null>(null);
  const [tried, setTried] = useState(false);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={title}
      confirm={t('chooseThis')}
      onConfirm={() => {
        setTried(true);
        if (!found) return;
        onFound(found);
        onClose();
      }}
    >
      <Field label={t('contract')} error={tried && !found ? t('chooseContract') : undefined}>
        <ContractPicker
          value={found?.contractId ?? ''}
          onChange={({ id: contractId, name, number }) => setFound({ contractId, name, number })}
        />
      </Field>
    </ConfirmDialog>
  );
}
