'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ResellerPicker } from '../reseller/reseller-picker.tsx';
import type { Pool } from './source-types.ts';

/** Lets a reseller's mail leave from this pool instead of the one before. */
export function AssignDialog({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const t = useTranslations();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { resellerId: '' } });
  const chosen = form.watch('resellerId');
  const failure = useServerErrors(form);
  const attach = useMutation(
    trpc.source.attach.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await queries.invalidateQueries();
        toast(t('source.assign.done', { name: pool.name }));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit(({ resellerId }) => {
    failure.clear();
    attach.mutate({ resellerId, sourcePoolId: pool.id });
  });
  return (
    <FormDialog
      title={t('source.assign.open', { name: pool.name })}
      description={t('source.assign.description')}
      submit={t('source.assign.button')}
      pending={attach.isPending}
      failure={failure.message}
      disabled={chosen === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('source.reseller')} error={form.formState.errors.resellerId?.message}>
        <ResellerPicker value={chosen} onChange={(id) => form.setValue('resellerId', id)} />
      </Field>
    </FormDialog>
  );
}
