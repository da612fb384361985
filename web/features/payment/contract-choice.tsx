'use client';

import { useTranslations } from 'next-intl';
import { Select } from '../../components/ui/input.tsx';

type Choice = { contractId: string; name: string; number: string };
type ContractChoiceProps = {
  value: string;
  onChange: (contractId: string) => void;
  contracts: readonly Choice[];
  /** Put before all others: they may be the ones. */
  first?: readonly Choice[];
  /** What no choice means. */
  none: string;
  label?: string;
};

/** Chooses one contract among all. */
export function ContractChoice({ value, onChange, contracts, first = [], none, label }: ContractChoiceProps) {
  const t = useTranslations('payment');
  const option = ({ contractId, name, number }: Choice) => (
    <option key={contractId} value={contractId}>
      {t('contractOption', { name, number })}
    </option>
  );
  const rest = contracts.filter(({ contractId }) => !first.some((each) => each.contractId === contractId));
  return (
    <Select value={value} onChange={(event) => onChange(event.target.value)} {...(label && { 'aria-label': label })}>
      <option value="">{none}</option>
      {first.length > 0 && <optgroup label={t('candidates')}>{first.map(option)}</optgroup>}
      {first.length > 0 ? <optgroup label={t('others')}>{rest.map(option)}</optgroup> : rest.map(option)}
    </Select>
  );
}
