'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ChainView } from '../../../services/audit/list-chains.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Whether the trail still is what was written. The operator sees every tenant's chain and may verify them at once. */
export function Chains({ ofOperator }: { ofOperator: boolean }) {
  const t = useTranslations('audit.chain');
  const trpc = useTRPC();
  const client = useQueryClient();
  const toast = useToast();
  const all = useQuery({ ...trpc.audit.chains.queryOptions(), enabled: ofOperator });
  const own = useQuery({ ...trpc.audit.chain.queryOptions(), enabled: !ofOperator });
  const chains = ofOperator ? all : own;
  const verify = useMutation(
    trpc.audit.verify.mutationOptions({
      onSuccess: (found) => {
        client.setQueryData(trpc.audit.chains.queryKey(), found);
        const broken = found.filter(({ fault }) => fault !== null).length;
        if (broken > 0) toast(t('broken', { count: broken }), 'bad');
        else toast(t('verified'));
      },
      onError: (error) => toast(error.message, 'bad'),
    }),
  );
  return (
    <Card
      flush
      title={t('title')}
      description={t('description')}
      action={
        ofOperator && (
          <Button size="sm" pending={verify.isPending} onClick={() => verify.mutate()}>
            <ShieldCheck aria-hidden />
            {t('verify')}
          </Button>
        )
      }
    >
      {chains.error ? (
        <QueryFailure error={chains.error} onRetry={() => void chains.refetch()} />
      ) : (
        <ChainTable rows={chains.data} ofOperator={ofOperator} />
      )}
    </Card>
  );
}

function ChainTable({ rows, ofOperator }: { rows: readonly ChainView[] | undefined; ofOperator: boolean }) {
  const t = useTranslations('audit.chain');
  const format = useFormatter();
  const columns: Column<ChainView>[] = [
    ...(ofOperator
      ? [{ id: 'name', header: t('name'), cell: ({ reseller }: ChainView) => reseller ?? t('own') } as const]
      : []),
    {
      id: 'state',
      header: t('state'),
      cell: ({ checkedAt, fault, faultSequence }) => {
        if (fault)
          return (
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone="bad">{t(`fault.${fault}`)}</Badge>
              {faultSequence !== null && t('at', { sequence: faultSequence })}
            </span>
          );
        return checkedAt ? <Badge tone="good">{t('whole')}</Badge> : <Badge tone="neutral">{t('never')}</Badge>;
      },
    },
    { id: 'entries', header: t('entries'), align: 'right', cell: ({ entries }) => format.number(entries) },
    { id: 'checked', header: t('checked'), cell: ({ checkedAt }) => (checkedAt ? <Time at={checkedAt} /> : '—') },
    {
      id: 'hash',
      header: t('hash'),
      from: 'md',
      cell: ({ hash }) => <code className="text-xs wrap-anywhere text-muted">{hash}</code>,
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      keyOf={({ resellerId }) => resellerId ?? 'operator'}
      empty={null}
    />
  );
}
