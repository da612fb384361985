'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Contract } from './contract-types.ts';

const CancelDialog = dynamic(async () => (await import('./cancel-dialog.tsx')).CancelDialog);

type EndContractProps = { contract: Contract /** Null: one's own. */; resellerId: string | null };

/** Cancels a contract, or takes the notice back. */
export function EndContract({ contract, resellerId }: EndContractProps) {
  const t = useTranslations('contract');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const done = {
    async onSuccess() {
      toast(t('withdrawn'));
      setAsking(false);
      await queries.invalidateQueries({ queryKey: trpc.contract.pathKey() });
    },
  };
  const own = useMutation(trpc.contract.withdraw.mutationOptions(done));
  const of = useMutation(trpc.contract.withdrawOf.mutationOptions(done));
  const { phase, ending } = contract;
  if (phase !== 'running' && phase !== 'suspended') return null;
  if (ending && ending.kind !== 'cancellation') return null;
  const error = own.error ?? of.error;
  return (
    <>
      <Button needs={['contract:write', 'contract:decide']} onClick={() => setAsking(true)}>
        {t(ending ? 'withdraw' : 'cancel')}
      </Button>
      {asking && !ending && (
        <CancelDialog contract={contract} resellerId={resellerId} onClose={() => setAsking(false)} />
      )}
      {asking && ending && (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title={t('withdraw')}
          description={t('withdrawBody')}
          confirm={t('withdraw')}
          pending={own.isPending || of.isPending}
          onConfirm={() => (resellerId === null ? own.mutate() : of.mutate({ resellerId }))}
        >
          {error && <Notice tone="bad">{error.message}</Notice>}
        </ConfirmDialog>
      )}
    </>
  );
}
