'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { NewPasswordForm, useNewPasswordForm } from './new-password-form.tsx';

/** Chooses the first password by the link of an invitation. */
export function InvitationForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('invitation');
  const trpc = useTRPC();
  const form = useNewPasswordForm();
  const failure = useServerErrors(form, { password_too_short: 'password', password_too_common: 'password' });
  const accept = useMutation(
    trpc.invitation.accept.mutationOptions({
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
      pending={accept.isPending || accept.isSuccess}
      onPassword={(password) => {
        failure.clear();
        accept.mutate({ token, password });
      }}
    />
  );
}
