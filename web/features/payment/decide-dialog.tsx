'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Arrears } from './payment-types.ts';

/** Confirms what was proposed for a contract: that it is suspended for arrears or a declined card, or goes on because it was paid. */
export function DecideDialog({ row, onClose }: { row: Arrears; onClose: () => void }) {
  const t = useTranslations('payment');
  const contract = useTranslations('contract');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const suspends = row.proposal === 'suspend';
  const record = useMutation(
    trpc.contract.record.mutationOptions({
      async onSuccess() {
        toast(t(suspends ? 'suspendedToast' : 'resumedToast', { name: row.name }));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      danger={suspends}
      onOpenChange={onClose}
      title={t(suspends ? 'suspendOf' : 'resumeOf', { name: row.name })}
      description={contract(suspends ? 'consequence.suspended' : 'consequence.resumed')}
      confirm={t(suspends ? 'propose.suspend' : 'propose.resume')}
      pending={record.isPending}
      onConfirm={() =>
        record.mutate({
          resellerId: row.resellerId,
          event: suspends ? { kind: 'suspended', ground: row.ground ?? 'ARREARS' } : { kind: 'resumed' },
        })
      }
    >
      <div className="grid gap-3">
        {record.error && <Notice tone="bad">{record.error.message}</Notice>}
        {row.ground && (
          <p className="text-sm">
            {common('pair', { label: contract('groundLabel'), value: contract(`ground.${row.ground}`) })}
          </p>
        )}
        <p className="text-sm">{t(suspends ? 'suspendBody' : 'resumeBody')}</p>
      </div>
    </ConfirmDialog>
  );
}
