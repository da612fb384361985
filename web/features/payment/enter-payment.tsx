'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ContractPicker } from './contract-picker.tsx';

const nothing = { contractId: '', amount: '', paidOn: '', note: '' };

/** Enters a payment that no file of the bank shows. */
export function EnterPayment() {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  // Sent twice, by a second click or a lost answer, it is entered once.
  const [key, setKey] = useState<string | null>(null);
  const [draft, setDraft] = useState(nothing);
  const [tried, setTried] = useState(false);
  const enter = useMutation(
    trpc.payment.enter.mutationOptions({
      async onSuccess() {
        toast(t('entered'));
        setKey(null);
        setDraft(nothing);
        await queries.invalidateQueries();
      },
    }),
  );
  const amount = Number(draft.amount.replaceAll(',', ''));
  const wrong = {
    contract: draft.contractId === '' ? t('chooseContract') : undefined,
    amount: Number.isSafeInteger(amount) && amount > 0 ? undefined : t('enterAmount'),
    paidOn: draft.paidOn === '' ? t('enterDay') : undefined,
  };
  const shown = tried ? wrong : { contract: undefined, amount: undefined, paidOn: undefined };
  const complete = Object.values(wrong).every((each) => each === undefined);
  return (
    <>
      <Button
        onClick={() => {
          enter.reset();
          setTried(false);
          setKey(crypto.randomUUID());
        }}
      >
        {t('enter')}
      </Button>
      {key && (
        <ConfirmDialog
          open
          onOpenChange={() => setKey(null)}
          title={t('enter')}
          description={t('enterBody')}
          confirm={t('enter')}
          pending={enter.isPending}
          onConfirm={() => {
            setTried(true);
            if (complete) enter.mutate({ ...draft, amount, key });
          }}
        >
          <div className="grid gap-4">
            {enter.error && <Notice tone="bad">{enter.error.message}</Notice>}
            <Field label={t('contract')} error={shown.contract}>
              <ContractPicker
                value={draft.contractId}
                onChange={({ id: contractId }) => setDraft({ ...draft, contractId })}
              />
            </Field>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={t('amount')} error={shown.amount}>
                <Input
                  inputMode="numeric"
                  after={t('yenUnit')}
                  value={draft.amount}
                  onChange={(event) => setDraft({ ...draft, amount: event.target.value })}
                />
              </Field>
              <Field label={t('on')} error={shown.paidOn}>
                <Input
                  type="date"
                  value={draft.paidOn}
                  onChange={(event) => setDraft({ ...draft, paidOn: event.target.value })}
                />
              </Field>
            </div>
            <Field label={t('note')} optional>
              <Input
                value={draft.note}
                maxLength={500}
                onChange={(event) => setDraft({ ...draft, note: event.target.value })}
              />
            </Field>
          </div>
        </ConfirmDialog>
      )}
    </>
  );
}
