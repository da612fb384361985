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

/** Asks for another address to sign in with; it is one's own once the link that is mailed there was opened. */
export function ChangeEmailDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('profile.person');
  const password = useTranslations('profile.password');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { email: '', password: '' } });
  const failure = useServerErrors(form, {
    password_wrong: 'password',
    email_unchanged: 'email',
    address_malformed: 'email',
    address_not_ascii: 'email',
    address_too_long: 'email',
    address_local_part_too_long: 'email',
  });
  const change = useMutation(
    trpc.person.changeEmail.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await queries.invalidateQueries(trpc.person.pathFilter());
        toast(t('emailAsked'));
        onClose();
      },
    }),
  );
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('changeEmail')}
      description={t('changeEmailBody')}
      submit={t('sendLink')}
      pending={change.isPending}
      failure={failure.message}
      onSubmit={form.handleSubmit((entry) => {
        failure.clear();
        change.mutate(entry);
      })}
      onClose={onClose}
    >
      <Field label={t('newEmail')} error={errors.email?.message}>
        <Input type="email" autoComplete="email" autoFocus {...form.register('email')} />
      </Field>
      <Field label={password('current')} error={errors.password?.message}>
        <Input
          type="password"
          autoComplete="current-password"
          {...form.register('password', { required: password('currentMissing') })}
        />
      </Field>
    </FormDialog>
  );
}
