'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Tags } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { monthAfter } from '../../../core/calendar/month-after.ts';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { PriceVersions } from './price-versions.tsx';
import { TermsVersions } from './terms-versions.tsx';

// Its form comes with what checks it: only to whoever opens it.
const PlanDialog = dynamic(async () => (await import('./plan-dialog.tsx')).PlanDialog);

type Plan = Outputs['plan']['list'][number];

/** The operator's plans and what each costs from which month on. */
export function PlanList({ month }: { month: string }) {
  const t = useTranslations('plan');
  const profiles = useTranslations('designation.profile');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState<'new' | Plan | null>(null);
  const plans = useQuery(trpc.plan.list.queryOptions());
  const done = (text: string) => async () => {
    setOpen(null);
    toast(text);
    await queries.invalidateQueries({ queryKey: trpc.plan.pathKey() });
  };
  const create = useMutation(trpc.plan.create.mutationOptions({ onSuccess: done(t('created')) }));
  const change = useMutation(trpc.plan.changePrices.mutationOptions({ onSuccess: done(t('changed')) }));
  if (plans.error) return <QueryFailure error={plans.error} onRetry={() => void plans.refetch()} />;
  const columns: Column<Plan>[] = [
    {
      id: 'name',
      header: t('column.name'),
      cell: ({ name, profile }) => (
        <span className="grid">
          <span className="font-medium">{name}</span>
          <span className="text-xs text-muted">{profiles(profile)}</span>
        </span>
      ),
    },
    {
      id: 'prices',
      header: t('column.prices'),
      cell: ({ versions }) => <PriceVersions versions={versions} />,
    },
    {
      id: 'change',
      header: '',
      align: 'right',
      cell: (plan) => (
        <Button size="sm" onClick={() => setOpen(plan)}>
          {t('change')}
        </Button>
      ),
    },
  ];
  const error = open === 'new' ? create.error : change.error;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('hint')}
        action={
          <Button variant="primary" onClick={() => setOpen('new')}>
            <Plus aria-hidden />
            {t('add')}
          </Button>
        }
      />
      <Card flush title={t('title')}>
        <DataTable
          stacked
          caption={t('title')}
          columns={columns}
          rows={plans.data}
          keyOf={({ id }) => id}
          empty={
            <EmptyState icon={Tags} title={t('emptyTitle')}>
              {t('emptyBody')}
            </EmptyState>
          }
        />
      </Card>
      <TermsVersions />
      {open && (
        <PlanDialog
          from={open === 'new' ? month : monthAfter(month)}
          {...(open !== 'new' && open.versions[0] && { current: open.versions[0].prices })}
          pending={create.isPending || change.isPending}
          error={error?.message ?? null}
          onSubmit={({ name, profile, from, prices }) => {
            if (open === 'new') create.mutate({ name, profile, from, prices });
            // Options are not on the form: they go on as they are.
            else
              change.mutate({
                planId: open.id,
                from,
                prices: { ...prices, options: open.versions[0]?.prices.options },
              });
          }}
          onClose={() => {
            create.reset();
            change.reset();
            setOpen(null);
          }}
        />
      )}
    </>
  );
}
