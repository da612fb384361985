'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';

export function InvitationForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('invitation');
  const trpc = useTRPC();
  const form = useForm({ defaultValues: { password: '', repeat: '' } });
  const failure = useServerErrors(form, { password_too_short: 'password', password_too_common: 'password' });
  const accept = useMutation(
    trpc.invitation.accept.mutationOptions({
      onError: failure.onError,
      onSuccess: () => window.location.assign('/sign-in?welcome'),
    }),
  );
  const { errors } = form.formState;

  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={form.handleSubmit(({ password }) => {
        failure.clear();
        accept.mutate({ token, password });
      })}
    >
      {failure.message && <Notice tone="bad">{failure.message}</Notice>}
      <div>
        <p className="text-[13px] font-medium">{t('email')}</p>
        <p className="mt-1 text-sm break-words">{email}</p>
        {/* Lets a password manager save the password under its user name. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
      </div>
      <Field label={t('password')} hint={t('hint')} error={errors.password?.message}>
        <Input
          type="password"
          autoComplete="new-password"
          required
          autoFocus
          className="h-10"
          {...form.register('password')}
        />
      </Field>
      <Field label={t('repeat')} error={errors.repeat?.message}>
        <Input
          type="password"
          autoComplete="new-password"
          required
          className="h-10"
          {...form.register('repeat', { validate: (value, { password }) => value === password || t('different') })}
        />
      </Field>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        pending={accept.isPending || accept.isSuccess}
        className="mt-1 w-full"
      >
        {t('submit')}
      </Button>
    </form>
  );
}
