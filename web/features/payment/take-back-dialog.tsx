'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Day } from '../../components/ui/day.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { Payment } from './payment-types.ts';

/** Takes a wrong payment back with its reason. */
export function TakeBackDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [note, setNote] = useState('');
  const [mistaken, setMistaken] = useState(true);
  const back = useMutation(
    trpc.payment.takeBack.mutationOptions({
      async onSuccess() {
        toast(t('takenBackToast'));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('takeBack')}
      description={t('takeBackBody')}
      confirm={t('takeBack')}
      pending={back.isPending}
      onConfirm={() => back.mutate({ paymentId: payment.id, note, mistaken })}
    >
      <div className="grid gap-4">
        {back.error && <Notice tone="bad">{back.error.message}</Notice>}
        <p className="text-sm">
          <Day day={payment.on} /> · {payment.name} · <Yen yen={payment.amount - payment.back} />
        </p>
        <Field label={t('reason')}>
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <Checkbox checked={mistaken} onChange={(event) => setMistaken(event.target.checked)}>
          {t('mistaken')}
        </Checkbox>
      </div>
    </ConfirmDialog>
  );
}
