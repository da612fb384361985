'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Textarea } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type InstructDialogProps = { compromise: Outputs['compromise']['open']['rows'][number]; onClose: () => void };

/** The operator says what must be done; it stands with the report, and before the button that lifts it. */
export function InstructDialog({ compromise: { id, reseller, instruction }, onClose }: InstructDialogProps) {
  const t = useTranslations('compromise');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [text, setText] = useState(instruction ?? t('instructionDraft'));
  const instruct = useMutation(
    trpc.compromise.instruct.mutationOptions({
      async onSuccess() {
        toast(t('instructedNow'));
        onClose();
        await queries.invalidateQueries({ queryKey: trpc.compromise.pathKey() });
      },
    }),
  );
  return (
    <FormDialog
      title={t('instructTitle', { name: reseller })}
      description={t('instructBody')}
      submit={t('instruct')}
      pending={instruct.isPending}
      disabled={text.trim() === ''}
      failure={instruct.error?.message}
      onSubmit={(event) => {
        event.preventDefault();
        instruct.mutate({ id, instruction: text });
      }}
      onClose={onClose}
    >
      <Field label={t('instruction')}>
        <Textarea rows={6} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
