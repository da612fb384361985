'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { yenText } from '../../components/ui/yen.tsx';
import type { End } from './end-types.ts';

/** Goes on without what is owed, for a reason. */
export function WaiveDebts({ end, resellerId }: { end: End; resellerId: string }) {
  const t = useTranslations('endOfLife');
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const amount = end.open + end.lateCharges;
  const waive = useMutation(
    trpc.endOfLife.waive.mutationOptions({
      async onSuccess() {
        toast(t('waiveDone'));
        setAsking(false);
        await queries.invalidateQueries({ queryKey: trpc.endOfLife.pathKey() });
      },
      onError: () => queries.invalidateQueries({ queryKey: trpc.endOfLife.pathKey() }),
    }),
  );
  return (
    <>
      <Button needs="end-of-life:decide" size="sm" className="justify-self-start" onClick={() => setAsking(true)}>
        {t('waive')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('waiveTitle')}
        description={t('waiveBody', { amount: yenText(format, amount) })}
        confirm={t('waive')}
        danger
        pending={waive.isPending}
        onConfirm={() => waive.mutate({ resellerId, amount, reason })}
      >
        <div className="grid gap-4">
          {waive.error && <Notice tone="bad">{waive.error.message}</Notice>}
          <Field label={t('reason')}>
            <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      </ConfirmDialog>
    </>
  );
}
