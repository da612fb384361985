'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Pool } from './source-types.ts';

/** Gives a pool another name; nothing else changes. */
export function RenamePoolDialog({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const t = useTranslations('source');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { name: pool.name } });
  const failure = useServerErrors(form, { source_pool_name_taken: 'name' });
  const rename = useMutation(
    trpc.source.rename.mutationOptions({
      onError: failure.onError,
      async onSuccess(_renamed, { name }) {
        await queries.invalidateQueries(trpc.source.list.queryFilter());
        await queries.invalidateQueries(trpc.source.customers.pathFilter());
        toast(t('rename.done', { name }));
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={t('rename.open', { name: pool.name })}
      description={t('rename.description')}
      submit={t('rename.button')}
      pending={rename.isPending}
      failure={failure.message}
      browserChecks
      onSubmit={form.handleSubmit(({ name }) => {
        failure.clear();
        rename.mutate({ id: pool.id, name });
      })}
      onClose={onClose}
    >
      <Field label={t('new.name')} error={form.formState.errors.name?.message}>
        <Input {...form.register('name')} required maxLength={60} autoFocus />
      </Field>
    </FormDialog>
  );
}
