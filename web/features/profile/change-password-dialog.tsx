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

/** Changes one's own password, and says what it ended elsewhere. */
export function ChangePasswordDialog({ ofMailbox, onClose }: { ofMailbox: boolean; onClose: () => void }) {
  const t = useTranslations('profile.password');
  const holder = useTranslations('holder.password');
  const words = useTranslations('invitation');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { current: '', password: '', repeat: '' } });
  const failure = useServerErrors(form, {
    password_wrong: 'current',
    password_unchanged: 'password',
    password_too_short: 'password',
    password_too_common: 'password',
    password_personal: 'password',
  });
  const change = useMutation(
    trpc.password.change.mutationOptions({
      onError: failure.onError,
      async onSuccess({ ended }) {
        await queries.invalidateQueries();
        toast((ofMailbox ? holder : t)('changed', { ended }));
        onClose();
      },
    }),
  );
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('change')}
      description={ofMailbox ? holder('body') : t('body')}
      submit={t('submit')}
      pending={change.isPending}
      failure={failure.message}
      onSubmit={form.handleSubmit(({ current, password }) => {
        failure.clear();
        change.mutate({ current, password });
      })}
      onClose={onClose}
    >
      <Field label={t('current')} error={errors.current?.message}>
        <Input
          type="password"
          autoComplete="current-password"
          autoFocus
          {...form.register('current', { required: t('currentMissing') })}
        />
      </Field>
      <Field label={t('new')} hint={words('hint')} error={errors.password?.message}>
        <Input type="password" autoComplete="new-password" {...form.register('password')} />
      </Field>
      <Field label={t('repeat')} error={errors.repeat?.message}>
        <Input
          type="password"
          autoComplete="new-password"
          {...form.register('repeat', { validate: (value, { password }) => value === password || words('different') })}
        />
      </Field>
    </FormDialog>
  );
}
