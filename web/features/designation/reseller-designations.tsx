'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ContractNotices } from './contract-notices.tsx';
import { DesignationTable } from './designation-table.tsx';
import { EndedDesignations } from './ended-designations.tsx';
import { GiveBack } from './give-back.tsx';

// Its form comes with what checks it: only to whoever opens it.
const DesignationDialog = dynamic(async () => (await import('./designation-dialog.tsx')).DesignationDialog);

/** A reseller's contract and what it designates, for the operator. */
export function ResellerDesignations({ resellerId }: { resellerId: string }) {
  const t = useTranslations('designation');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [entering, setEntering] = useState(false);
  const list = useQuery(trpc.designation.ofReseller.queryOptions({ resellerId }));
  const done = (text: string) => async () => {
    setEntering(false);
    toast(text);
    await queries.invalidateQueries({ queryKey: trpc.designation.pathKey() });
  };
  const enter = useMutation(trpc.designation.enter.mutationOptions({ onSuccess: done(t('entered')) }));
  const withdraw = useMutation(trpc.designation.withdraw.mutationOptions({ onSuccess: done(t('removed')) }));
  if (list.error) return <QueryFailure error={list.error} onRetry={() => void list.refetch()} />;
  const contract = list.data?.contract;
  return (
    <>
      <Card
        flush
        title={t('title')}
        description={contract && t('contract', { number: contract.number, profile: t(`profile.${contract.profile}`) })}
        action={
          <Button size="sm" disabled={!contract} onClick={() => setEntering(true)}>
            <Plus aria-hidden />
            {t('enter')}
          </Button>
        }
      >
        {list.data && list.data.missing.length > 0 && (
          <div className="px-4 pb-3">
            <ContractNotices list={list.data} />
          </div>
        )}
        <DesignationTable
          rows={list.data?.designations}
          action={(row) => (
            <GiveBack
              designation={row}
              pending={withdraw.isPending}
              error={withdraw.error?.message ?? null}
              onConfirm={() => withdraw.mutate({ id: row.id })}
            />
          )}
        />
      </Card>
      <EndedDesignations resellerId={resellerId} />
      {entering && contract && (
        <DesignationDialog
          profile={contract.profile}
          title={t('enter')}
          description={t('enterBody')}
          submit={t('enterSubmit')}
          pending={enter.isPending}
          onSubmit={(designation, options) => enter.mutate({ resellerId, ...designation }, options)}
          onClose={() => setEntering(false)}
        />
      )}
    </>
  );
}
