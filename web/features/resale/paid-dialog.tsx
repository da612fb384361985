'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type PaidDialogProps = {
  invoiceId: string /** Yen that are left; negative: owed to the customer. */;
  open: number;
  onClose: () => void;
};

/** Says that a customer paid, in whole or in part. */
export function PaidDialog({ invoiceId, open, onClose }: PaidDialogProps) {
  const t = useTranslations('resale.payment');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  // Sent twice, by a second click or a lost answer, it is entered once.
  const [id] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState({ amount: String(Math.abs(open)), paidOn: '', note: '' });
  const [tried, setTried] = useState(false);
  const record = useMutation(
    trpc.resale.recordPayment.mutationOptions({
      async onSuccess() {
        toast(t('recorded'));
        onClose();
        await queries.invalidateQueries({ queryKey: trpc.resale.pathKey() });
      },
    }),
  );
  const yen = Number(draft.amount.replaceAll(',', ''));
  const wrong = {
    amount: Number.isSafeInteger(yen) && yen > 0 ? undefined : t('enterAmount'),
    paidOn: draft.paidOn === '' ? t('enterDay') : undefined,
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t(open > 0 ? 'record' : 'recordOut')}
      description={t('body')}
      confirm={t('confirm')}
      pending={record.isPending}
      onConfirm={() => {
        setTried(true);
        if (wrong.amount || wrong.paidOn) return;
        const amount = open > 0 ? yen : -yen;
        record.mutate({ id, invoiceId, amount, paidOn: draft.paidOn, note: draft.note.trim() || null });
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {record.error && (
          <div className="sm:col-span-2">
            <Notice tone="bad">{record.error.message}</Notice>
          </div>
        )}
        <Field label={t('amount')} error={tried ? wrong.amount : undefined}>
          <Input
            inputMode="numeric"
            after={t('yenUnit')}
            value={draft.amount}
            onChange={(event) => setDraft({ ...draft, amount: event.target.value })}
          />
        </Field>
        <Field label={t('on')} error={tried ? wrong.paidOn : undefined}>
          <Input
            type="date"
            value={draft.paidOn}
            onChange={(event) => setDraft({ ...draft, paidOn: event.target.value })}
          />
        </Field>
        <Field label={t('note')} className="sm:col-span-2" optional>
          <Input
            maxLength={200}
            value={draft.note}
            onChange={(event) => setDraft({ ...draft, note: event.target.value })}
          />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
