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

/** Refuses a request; the reseller reads why. */
export function RefuseDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useTranslations();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { reason: '' } });
  const failure = useServerErrors(form, {});
  const refuse = useMutation(
    trpc.designation.refuse.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        toast(t('designation.refused', { name }));
        await queries.invalidateQueries({ queryKey: trpc.designation.pathKey() });
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={t('designation.refuseOf', { name })}
      submit={t('designation.refuse')}
      danger
      pending={refuse.isPending}
      failure={failure.message}
      browserChecks
      onSubmit={form.handleSubmit(({ reason }) => {
        failure.clear();
        refuse.mutate({ id, reason });
      })}
      onClose={onClose}
    >
      <Field
        label={t('designation.reason')}
        hint={t('designation.reasonHint')}
        error={form.formState.errors.reason?.message}
      >
        <Textarea {...form.register('reason')} required maxLength={500} autoFocus />
      </Field>
    </FormDialog>
  );
}
