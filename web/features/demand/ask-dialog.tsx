'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type DemandKind, demandKinds } from '../../../core/contract/demand.ts';
import { useTRPC } from '../../client/trpc.ts';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select, Textarea } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type AskDialogProps = { resellerId: string; today: string; onClose: () => void };

/** The operator asks a contractor for an answer by a day; the contractor is told by mail. */
export function AskDialog({ resellerId, today, onClose }: AskDialogProps) {
  const t = useTranslations('demand');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [kind, setKind] = useState<DemandKind>('succession');
  const [day, setDay] = useState('');
  const [about, setAbout] = useState('');
  const ask = useMutation(
    trpc.demand.ask.mutationOptions({
      async onSuccess() {
        toast(t('asked'));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  const succession = kind === 'succession';
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('ask')}
      description={t('askHint')}
      confirm={t('send')}
      pending={ask.isPending}
      onConfirm={() =>
        ask.mutate({
          resellerId,
          asked: succession ? { kind, succeededOn: day, about } : { kind, dueOn: day, about },
        })
      }
    >
      <div className="grid gap-4">
        {ask.error && <Notice tone="bad">{ask.error.message}</Notice>}
        <Field label={t('what')} hint={t(`kindHint.${kind}`)}>
          <Select value={kind} onChange={(event) => setKind(event.target.value as DemandKind)}>
            {demandKinds.map((each) => (
              <option key={each} value={each}>
                {t(`kind.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t(succession ? 'succeededOn' : 'due')} className="w-44">
          <Input
            type="date"
            value={day}
            {...(succession ? { max: today } : { min: today })}
            onChange={(event) => setDay(event.target.value)}
          />
        </Field>
        <Field label={t('about')} hint={t('aboutHint')} optional={succession}>
          <Textarea rows={4} value={about} maxLength={2000} onChange={(event) => setAbout(event.target.value)} />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
