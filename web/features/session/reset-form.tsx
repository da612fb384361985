'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { NewPasswordForm, useNewPasswordForm } from './new-password-form.tsx';

/** Chooses a new password by a mailed link. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('session.reset');
  const trpc = useTRPC();
  const form = useNewPasswordForm();
  const failure = useServerErrors(form, { password_too_short: 'password', password_too_common: 'password' });
  const reset = useMutation(
    trpc.password.reset.mutationOptions({
      onError: failure.onError,
      onSuccess: () => window.location.assign('/sign-in?welcome'),
    }),
  );
  return (
    <NewPasswordForm
      form={form}
      email={email}
      emailLabel={t('email')}
      submit={t('submit')}
      failure={failure.message}
      pending={reset.isPending || reset.isSuccess}
      onPassword={(password) => {
        failure.clear();
        reset.mutate({ token, password });
      }}
    />
  );
}
