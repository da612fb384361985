'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Tags } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { monthAfter } from '../../../core/calendar/month-after.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { unseen } from '../../components/ui/skeleton.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { PriceVersions } from '../plan/price-versions.tsx';
import type { ResaleList } from './resale-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const PlanDialog = dynamic(async () => (await import('../plan/plan-dialog.tsx')).PlanDialog, { loading: unseen });

/** A reseller's own price lists, and what each costs from which month on. */
export function PriceLists({ current }: { current: string }) {
  const t = useTranslations('resale.list');
  const plan = useTranslations('plan');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState<'new' | ResaleList | null>(null);
  const lists = useQuery(trpc.resale.lists.queryOptions());
  const done = (text: string) => async () => {
    setOpen(null);
    toast(text);
    await queries.invalidateQueries({ queryKey: trpc.resale.pathKey() });
  };
  const create = useMutation(trpc.resale.createList.mutationOptions({ onSuccess: done(t('created')) }));
  const change = useMutation(trpc.resale.changePrices.mutationOptions({ onSuccess: done(plan('changed')) }));
  if (lists.error) return <QueryFailure error={lists.error} onRetry={() => void lists.refetch()} />;
  const columns: Column<ResaleList>[] = [
    { id: 'name', header: t('name'), cell: ({ name }) => <span className="font-medium">{name}</span> },
    {
      id: 'prices',
      header: plan('column.prices'),
      cell: ({ versions }) => <PriceVersions versions={versions} />,
    },
    {
      id: 'change',
      header: '',
      align: 'right',
      cell: (list) => (
        <Button needs="resale:write" size="sm" onClick={() => setOpen(list)}>
          {plan('change')}
        </Button>
      ),
    },
  ];
  const error = open === 'new' ? create.error : change.error;
  return (
    <>
      <Card
        flush
        title={t('title')}
        description={t('hint')}
        action={
          <Button needs="resale:write" variant="primary" onClick={() => setOpen('new')}>
            <Plus aria-hidden />
            {t('add')}
          </Button>
        }
      >
        <DataTable
          caption={t('title')}
          stacked
          columns={columns}
          rows={lists.data}
          keyOf={({ id }) => id}
          empty={
            <EmptyState icon={Tags} title={t('emptyTitle')}>
              {t('emptyBody')}
            </EmptyState>
          }
        />
      </Card>
      {open && (
        <PlanDialog
          forCustomers
          from={open === 'new' ? current : monthAfter(current)}
          {...(open !== 'new' && open.versions[0] && { current: open.versions[0].prices })}
          pending={create.isPending || change.isPending}
          error={error?.message ?? null}
          onSubmit={({ name, from, prices }) => {
            if (open === 'new') create.mutate({ name, from, prices });
            else change.mutate({ planId: open.id, from, prices });
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
