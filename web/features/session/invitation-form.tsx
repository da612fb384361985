'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { NewPasswordForm } from './new-password-form.tsx';

/** Chooses the first password by the link of an invitation. */
export function InvitationForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('invitation');
  const { mutateAsync } = useMutation(useTRPC().invitation.accept.mutationOptions());
  return (
    <NewPasswordForm
      email={email}
      emailLabel={t('email')}
      submit={t('submit')}
      choose={(password) => mutateAsync({ token, password })}
    />
  );
}
