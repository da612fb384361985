'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type RefusalGround, refusalGrounds } from '../../../core/contract/screening.ts';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select, Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type RefuseApplicationProps = { resellerId: string; accepted: boolean; onClose: () => void };

/** Turns an application down, or takes its acceptance back; the ground stays inside. */
export function RefuseApplication({ resellerId, accepted, onClose }: RefuseApplicationProps) {
  const t = useTranslations('application');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [ground, setGround] = useState<RefusalGround>('OTHER');
  const [note, setNote] = useState('');
  const refuse = useMutation(
    trpc.application.refuse.mutationOptions({
      async onSuccess() {
        toast(t('refusedDone'));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  const title = t(accepted ? 'takeBack' : 'refuse');
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={title}
      description={t('refuseBody')}
      confirm={title}
      pending={refuse.isPending}
      onConfirm={() => refuse.mutate({ resellerId, ground, note })}
    >
      <div className="grid gap-4">
        {refuse.error && <Notice tone="bad">{refuse.error.message}</Notice>}
        <Field label={t('groundLabel')}>
          <Select value={ground} onChange={(event) => setGround(event.target.value as RefusalGround)}>
            {refusalGrounds.map((each) => (
              <option key={each} value={each}>
                {t(`ground.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('note')} hint={t('noteHint')} optional>
          <Textarea rows={2} value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
