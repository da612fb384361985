'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { NewPasswordForm } from './new-password-form.tsx';

/** Chooses a new password by a mailed link. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('session.reset');
  const { mutateAsync } = useMutation(useTRPC().password.reset.mutationOptions());
  return (
    <NewPasswordForm
      email={email}
      emailLabel={t('email')}
      submit={t('submit')}
      choose={(password) => mutateAsync({ token, password })}
    />
  );
}
