'use client';

import { useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Segments } from '../../components/ui/segments.tsx';
import { StackedTime } from '../../components/ui/time.tsx';
import { type AbuseCase, stateTone } from './abuse-types.ts';
import { useFigureText } from './figure-text.ts';

const states = ['', 'open', 'escalated', 'closed'] as const;

/** What looks like misuse: of everybody to the operator, of one's own house to a reseller. */
export function CaseList({ operator }: { operator: boolean }) {
  const t = useTranslations('abuse');
  const trpc = useTRPC();
  const figure = useFigureText();
  const [wanted, setState] = useUrlState('state');
  const state = states.find((each) => each === wanted) ?? '';
  const input = state === '' ? {} : { state };
  const ofAll = useQuery(trpc.abuse.list.queryOptions(input, { enabled: operator }));
  const ofOwn = useQuery(trpc.abuse.own.queryOptions(input, { enabled: !operator }));
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
      ...{ id: 'whose', header: t('column.whose'), from: 'sm' },
      cell: ({ reseller, customer, account }) => (
        <span className="grid gap-0.5">
          <span>{[reseller, customer].filter(Boolean).join(' · ')}</span>
          {account && <span className="text-[13px] leading-5 wrap-anywhere text-muted">{account.address}</span>}
        </span>
      ),
    },
    {
      ...{ id: 'grade', header: t('column.grade'), from: 'md' },
      cell: ({ grade }) => <Badge tone={grade === 'grave' ? 'bad' : 'warn'}>{t(`grade.${grade}`)}</Badge>,
    },
    {
      ...{ id: 'state', header: t('column.state') },
      cell: (row) => <Badge tone={stateTone[row.state]}>{t(`state.${row.outcome ?? row.state}`)}</Badge>,
    },
    { id: 'opened', header: t('column.opened'), from: 'lg', cell: ({ openedAt }) => <StackedTime at={openedAt} /> },
  ];
  return (
    <>
      <PageHeader title={t('title')} description={t(operator ? 'operatorHint' : 'hint')} />
      <div className="mb-4 overflow-x-auto">
        <Segments
          legend={t('column.state')}
          choices={states.map((value) => ({ value, label: t(value === '' ? 'all' : `state.${value}`) }))}
          value={state}
          onChange={setState}
        />
      </div>
      {list.error ? (
        <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Card flush>
          <DataTable
            caption={t('title')}
            columns={columns}
            rows={list.data}
            keyOf={({ id }) => id}
            hrefOf={({ id }) => `/abuse/${id}`}
            empty={
              <EmptyState icon={ShieldCheck} title={t(state === '' ? 'emptyTitle' : 'noMatchTitle')}>
                {t(state === '' ? 'emptyBody' : 'noMatchBody')}
              </EmptyState>
            }
          />
        </Card>
      )}
    </>
  );
}
