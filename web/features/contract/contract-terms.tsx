'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import type { Contract } from './contract-types.ts';

type Row = Contract['terms'][number];

/** The parameters that decide over money and ends, each with whose word it is. */
const shown = [
  'minimumTerm',
  'cancelRule',
  'earlyTermination',
  'billingModel',
  'proration',
  'countableKinds',
  'lateCharge',
  'dueShift',
  'liabilityCap',
  'discontinuationNoticeMonths',
  'logRetentionDays',
] as const;

export function ContractTerms({ terms }: { terms: readonly Row[] }) {
  const t = useTranslations('contract');
  const columns: Column<Row>[] = [
    { id: 'name', header: t('term.name'), cell: ({ name }) => t(`parameter.${name as (typeof shown)[number]}`) },
    { id: 'value', header: t('term.value'), cell: ({ name, value }) => <TermValue name={name} value={value} /> },
    {
      id: 'from',
      header: t('term.from'),
      from: 'sm',
      className: 'w-px whitespace-nowrap',
      cell: ({ from }) => <Badge tone={from === 'contract' ? 'info' : 'neutral'}>{t(`source.${from}`)}</Badge>,
    },
  ];
  const rows = shown.flatMap((name) => terms.filter((each) => each.name === name));
  return (
    <Card flush title={t('terms')} description={t('termsHint')}>
      <DataTable caption={t('terms')} columns={columns} rows={rows} keyOf={({ name }) => name} empty={null} />
    </Card>
  );
}

type Kinded = { kind?: string; day?: number; days?: number; months?: number; rate?: number; endInclusive?: boolean };

/** A parameter in words. */
function TermValue({ name, value }: Pick<Row, 'name' | 'value'>) {
  const t = useTranslations('contract.value');
  const parsed: unknown = /^[[{"\d]/.test(value) ? JSON.parse(value) : value;
  if (typeof parsed === 'number') return <>{t(name === 'logRetentionDays' ? 'days' : 'months', { n: parsed })}</>;
  if (Array.isArray(parsed)) return <>{parsed.map((each) => t(each)).join(' · ')}</>;
  if (typeof parsed === 'string') return <>{t(parsed as 'none')}</>;
  const rule = parsed as Kinded;
  if (rule.rate !== undefined)
    return <>{t('late', { rate: rule.rate / 100, inclusive: String(rule.endInclusive) as 'true' })}</>;
  if (rule.kind === 'months') return <>{t('monthsFromStart', { n: rule.months ?? 0 })}</>;
  return <>{t(rule.kind as 'none', { n: rule.days ?? rule.day ?? 0 })}</>;
}
