'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Textarea } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { MonthFinding } from './invoice-types.ts';

type AcknowledgeDialogProps = { month: string; finding: MonthFinding; onClose: () => void };

/** Asks why a month may be closed although something was found. */
export function AcknowledgeDialog({ month, finding: { key, kind, about }, onClose }: AcknowledgeDialogProps) {
  const t = useTranslations('invoice.findings');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { reason: '' } });
  const failure = useServerErrors(form);
  const acknowledge = useMutation(
    trpc.invoice.acknowledge.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.invoice.pathKey() });
        toast(t('done', { about }));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit(({ reason }) => {
    failure.clear();
    if (reason.trim() === '') return form.setError('reason', { message: t('reasonMissing') }, { shouldFocus: true });
    acknowledge.mutate({ month, key, reason });
  });
  return (
    <FormDialog
      title={t('acknowledgeOf', { about })}
      description={
        <>
          {t(`kind.${kind}`)}
          <span className="block">{t('consequence')}</span>
        </>
      }
      submit={t('acknowledge')}
      needs="invoice:issue"
      pending={acknowledge.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('reason')} hint={t('reasonHint')} error={form.formState.errors.reason?.message}>
        <Textarea rows={2} {...form.register('reason')} />
      </Field>
    </FormDialog>
  );
}
