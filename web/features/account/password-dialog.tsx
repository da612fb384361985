'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { accountFields } from './account-fields.ts';
import type { Account } from './account-types.ts';
import type { ShownOnce } from './shown-once-dialog.tsx';

type PasswordDialogProps = { account: Account; onSet: (shown: ShownOnce) => void; onClose: () => void };

/** Gives an account a new password, made by us when none is typed. */
export function PasswordDialog({ account: { id, address }, onSet, onClose }: PasswordDialogProps) {
  const t = useTranslations('account.password');
  const trpc = useTRPC();
  const form = useForm({ defaultValues: { password: '' } });
  const { password_too_common, password_too_short, password_personal } = accountFields;
  const failure = useServerErrors(form, { password_too_common, password_too_short, password_personal });
  const set = useMutation(
    trpc.account.setPassword.mutationOptions({
      onError: failure.onError,
      onSuccess: ({ password }) => onSet({ title: t('done'), address, password }),
    }),
  );
  return (
    <FormDialog
      title={t('title')}
      description={t('description', { address })}
      submit={t('submit')}
      pending={set.isPending}
      failure={failure.message}
      onSubmit={form.handleSubmit(({ password }) => {
        failure.clear();
        set.mutate({ id, ...(password && { password }) });
      })}
      onClose={onClose}
    >
      <Field label={t('password')} optional hint={t('hint')} error={form.formState.errors.password?.message}>
        <Input type="password" autoComplete="new-password" {...form.register('password')} />
      </Field>
    </FormDialog>
  );
}
