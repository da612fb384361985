'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';

type NewPasswordFormProps = {
  email: string;
  emailLabel: string;
  submit: string;
  choose: (password: string) => Promise<unknown>;
};

/** A password, typed twice, of somebody who came by a link; then they sign in with it. */
export function NewPasswordForm({ email, emailLabel, submit, choose }: NewPasswordFormProps) {
  const t = useTranslations('invitation');
  // Without values of its own: what was typed before the page's script ran stays.
  const form = useForm<{ password: string; repeat: string }>();
  const failure = useServerErrors(form, {
    password_too_short: 'password',
    password_too_common: 'password',
    password_personal: 'password',
  });
  const chosen = useMutation({
    mutationFn: choose,
    onError: failure.onError,
    onSuccess: () => window.location.assign('/sign-in?welcome'),
  });
  const { errors } = form.formState;
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={form.handleSubmit(({ password }) => {
        failure.clear();
        chosen.mutate(password);
      })}
    >
      {failure.message && <Notice tone="bad">{failure.message}</Notice>}
      <div>
        <p className="text-[13px] font-medium">{emailLabel}</p>
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
        pending={chosen.isPending || chosen.isSuccess}
        className="mt-1 w-full"
      >
        {submit}
      </Button>
    </form>
  );
}
