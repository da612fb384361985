'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Stamp } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import type { Column } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ListTable } from '../list/list-table.tsx';
import { DesignatedValue } from './designation-table.tsx';
import type { WaitingRequest } from './designation-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const RefuseDialog = dynamic(async () => (await import('./refuse-dialog.tsx')).RefuseDialog);

/** What resellers have asked for, over all contracts: the operator accepts or refuses. */
export function WaitingRequests() {
  const t = useTranslations('designation');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const waiting = useQuery(
    trpc.designation.waiting.queryOptions({ cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  if (waiting.error) return <QueryFailure error={waiting.error} onRetry={() => void waiting.refetch()} />;
  const columns: Column<WaitingRequest>[] = [
    { id: 'value', header: t('column.value'), cell: (row) => <DesignatedValue designation={row} /> },
    { id: 'kind', header: t('column.kind'), from: 'sm', cell: ({ kind }) => t(`kind.${kind}`) },
    {
      id: 'reseller',
      header: t('column.reseller'),
      cell: ({ reseller, contract }) => (
        <span className="grid">
          <Link href={`/resellers/${reseller.id}`} className="text-brand-ink hover:underline">
            {reseller.operatorName}
          </Link>
          <span className="text-xs text-muted">
            {contract.number} · {t(`profile.${contract.profile}`)}
          </span>
        </span>
      ),
    },
    { id: 'at', header: t('column.requested'), from: 'md', cell: ({ requestedAt }) => <Time at={requestedAt} /> },
    { id: 'decide', header: '', align: 'right', cell: (row) => <Decide request={row} /> },
  ];
  return (
    <>
      <PageHeader title={t('title')} description={t('waitingHint')} />
      <ListTable
        caption={t('waitingTitle')}
        columns={columns}
        page={waiting.data}
        keyset={keyset}
        empty={
          <EmptyState icon={Stamp} title={t('waitingEmptyTitle')}>
            {t('waitingEmptyBody')}
          </EmptyState>
        }
      />
    </>
  );
}

function Decide({ request }: { request: WaitingRequest }) {
  const t = useTranslations('designation');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [refusing, setRefusing] = useState(false);
  const name = request.kind === 'roaming' ? t('kind.roaming') : request.shown;
  const accept = useMutation(
    trpc.designation.accept.mutationOptions({
      onError: (error) => toast(error.message, 'bad'),
      async onSuccess() {
        toast(t('accepted', { name }));
        await queries.invalidateQueries({ queryKey: trpc.designation.pathKey() });
      },
    }),
  );
  return (
    <span className="flex justify-end gap-2">
      <Button size="sm" onClick={() => setRefusing(true)} aria-label={t('refuseOf', { name })}>
        {t('refuse')}
      </Button>
      <Button
        size="sm"
        variant="primary"
        pending={accept.isPending}
        onClick={() => accept.mutate({ id: request.id })}
        aria-label={t('acceptOf', { name })}
      >
        {t('accept')}
      </Button>
      {refusing && <RefuseDialog id={request.id} name={name} onClose={() => setRefusing(false)} />}
    </span>
  );
}
