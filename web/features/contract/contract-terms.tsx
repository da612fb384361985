'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import type { Contract } from './contract-types.ts';
import { TermValue } from './term-value.tsx';

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
