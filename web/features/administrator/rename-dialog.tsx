'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** `id` null: oneself. */
type RenameDialogProps = { id: string | null; name: string; onClose: () => void };

/** Puts the name right that others read. */
export function RenameDialog({ id, name, onClose }: RenameDialogProps) {
  const t = useTranslations('profile.person');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const form = useForm({ defaultValues: { name } });
  const failure = useServerErrors(form);
  const then = {
    onError: failure.onError,
    async onSuccess() {
      await queries.invalidateQueries(trpc.person.pathFilter());
      await queries.invalidateQueries(trpc.administrator.pathFilter());
      await queries.invalidateQueries(trpc.customer.pathFilter());
      // The head of the page names whoever is signed in.
      router.refresh();
      toast(t('renamed'));
      onClose();
    },
  };
  const self = useMutation(trpc.person.rename.mutationOptions(then));
  const other = useMutation(trpc.administrator.rename.mutationOptions(then));
  return (
    <FormDialog
      title={id === null ? t('rename') : t('renameOf', { name })}
      description={t('renameBody')}
      pending={self.isPending || other.isPending}
      failure={failure.message}
      onSubmit={form.handleSubmit((entry) => {
        failure.clear();
        if (id === null) self.mutate(entry);
        else other.mutate({ id, ...entry });
      })}
      onClose={onClose}
    >
      <Field label={t('name')} error={form.formState.errors.name?.message}>
        <Input {...form.register('name')} autoComplete={id === null ? 'name' : 'off'} autoFocus />
      </Field>
    </FormDialog>
  );
}
