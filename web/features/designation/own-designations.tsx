'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ContractNotices } from './contract-notices.tsx';
import { DesignationTable } from './designation-table.tsx';
import { EndedDesignations } from './ended-designations.tsx';
import { GiveBack } from './give-back.tsx';

// Its form comes with what checks it: only to whoever opens it.
const DesignationDialog = dynamic(async () => (await import('./designation-dialog.tsx')).DesignationDialog);

/** What the reseller's own contract designates: it asks, the operator accepts. */
export function OwnDesignations() {
  const t = useTranslations('designation');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const list = useQuery(trpc.designation.list.queryOptions());
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.designation.pathKey() });
  const request = useMutation(
    trpc.designation.request.mutationOptions({
      async onSuccess() {
        setAsking(false);
        toast(t('requested'));
        await refresh();
      },
    }),
  );
  const remove = useMutation(
    trpc.designation.remove.mutationOptions({
      async onSuccess() {
        toast(t('removed'));
        await refresh();
      },
    }),
  );
  if (list.error) return <QueryFailure error={list.error} onRetry={() => void list.refetch()} />;
  const contract = list.data?.contract;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={contract && t('contract', { number: contract.number, profile: t(`profile.${contract.profile}`) })}
        action={
          <Button needs="designation:write" variant="primary" disabled={!contract} onClick={() => setAsking(true)}>
            <Plus aria-hidden />
            {t('ask')}
          </Button>
        }
      />
      <div className="grid gap-4">
        {list.data && <ContractNotices list={list.data} />}
        <Card flush title={t('listTitle')} description={t('listHint')}>
          <DesignationTable
            rows={list.data?.designations}
            action={(row) => (
              <GiveBack
                designation={row}
                pending={remove.isPending}
                error={remove.error?.message ?? null}
                onConfirm={() => remove.mutate({ id: row.id })}
              />
            )}
          />
        </Card>
        <EndedDesignations resellerId={null} />
      </div>
      {asking && contract && (
        <DesignationDialog
          profile={contract.profile}
          title={t('ask')}
          description={t('askBody')}
          submit={t('askSubmit')}
          pending={request.isPending}
          onSubmit={(designation, options) => request.mutate(designation, options)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
