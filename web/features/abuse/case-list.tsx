'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SearchX, ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { abuseGrades, abuseKinds } from '../../../core/abuse/abuse-rules.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Badge } from '../../components/ui/badge.tsx';
import type { Column } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { StackedTime } from '../../components/ui/time.tsx';
import { KeptListTable } from '../list/list-table.tsx';
import { type AbuseCase, stateTone } from './abuse-types.ts';
import { useFigureText } from './figure-text.ts';

const states = ['open', 'escalated', 'closed'] as const;

/** What looks like misuse: of everybody to the operator, of one's own house to a reseller. */
export function CaseList({ operator }: { operator: boolean }) {
  const t = useTranslations('abuse');
  const trpc = useTRPC();
  const figure = useFigureText();
  const keyset = useKeyset();
  const [typedState, setState] = useUrlState('state', keyset.reset);
  const [typedKind, setKind] = useUrlState('kind', keyset.reset);
  const [typedGrade, setGrade] = useUrlState('grade', keyset.reset);
  const state = states.find((each) => each === typedState);
  const kind = abuseKinds.find((each) => each === typedKind);
  const grade = abuseGrades.find((each) => each === typedGrade);
  const filter = { ...(state && { state }), ...(kind && { kind }), ...(grade && { grade }) };
  const input = { ...filter, cursor: keyset.cursor };
  const options = (enabled: boolean) => ({ enabled, placeholderData: keepPreviousData });
  const ofAll = useQuery(trpc.abuse.list.queryOptions(input, options(operator)));
  const ofOwn = useQuery(trpc.abuse.own.queryOptions(input, options(!operator)));
  const list = operator ? ofAll : ofOwn;
  const columns: Column<AbuseCase>[] = [
    {
      ...{ id: 'what', header: t('column.what') },
      cell: (row) => (
        <span className="grid gap-0.5">
          <span className="font-medium">{t(`kind.${row.kind}`)}</span>
          <span className="text-[13px] leading-5 font-normal text-muted">{figure(row)}</span>
        </span>
      ),
    },
    {
      ...{ id: 'whose', optional: true, header: t('column.whose'), from: 'sm' },
      cell: ({ reseller, customer, account }) => (
        <span className="grid gap-0.5">
          <span>{[reseller, customer].filter(Boolean).join(' · ')}</span>
          {account && <span className="text-[13px] leading-5 wrap-anywhere text-muted">{account.address}</span>}
        </span>
      ),
    },
    {
      ...{ id: 'grade', optional: true, header: t('column.grade'), from: 'md' },
      cell: (row) => <Badge tone={row.grade === 'grave' ? 'bad' : 'warn'}>{t(`grade.${row.grade}`)}</Badge>,
    },
    {
      ...{ id: 'state', optional: true, header: t('column.state') },
      cell: (row) => <Badge tone={stateTone[row.state]}>{t(`state.${row.outcome ?? row.state}`)}</Badge>,
    },
    {
      ...{ id: 'opened', optional: true, header: t('column.opened'), from: 'lg' },
      cell: ({ openedAt }) => <StackedTime at={openedAt} />,
    },
  ];
  return (
    <>
      <PageHeader title={t('title')} description={t(operator ? 'operatorHint' : 'hint')} />
      {list.error ? (
        <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <KeptListTable
          list="abuse"
          caption={t('title')}
          filters={
            <>
              <FilterChips
                named
                legend={t('column.state')}
                all={t('all')}
                choices={states.map((value) => ({ value, label: t(`state.${value}`) }))}
                value={state ?? ''}
                onChange={setState}
              />
              <FilterChips
                named
                legend={t('column.grade')}
                all={t('all')}
                choices={abuseGrades.map((value) => ({ value, label: t(`grade.${value}`) }))}
                value={grade ?? ''}
                onChange={setGrade}
              />
              <FilterChips
                named
                legend={t('column.what')}
                all={t('all')}
                choices={abuseKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
                value={kind ?? ''}
                onChange={setKind}
              />
            </>
          }
          columns={columns}
          page={list.data}
          keyset={keyset}
          hrefOf={({ id }) => `/abuse/${id}`}
          empty={
            state || kind || grade ? (
              <EmptyState icon={SearchX} title={t('noMatchTitle')}>
                {t('noMatchBody')}
              </EmptyState>
            ) : (
              <EmptyState icon={ShieldCheck} title={t('emptyTitle')}>
                {t('emptyBody')}
              </EmptyState>
            )
          }
        />
      )}
    </>
  );
}
