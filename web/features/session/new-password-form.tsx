'use client';

import { useTranslations } from 'next-intl';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';

type Values = { password: string; repeat: string };
/** Without values of its own: what was typed before the page's script ran stays. */
export const useNewPasswordForm = () => useForm<Values>();

type NewPasswordFormProps = {
  form: UseFormReturn<Values>;
  email: string;
  emailLabel: string;
  submit: string;
  failure: string | null;
  pending: boolean;
  onPassword: (password: string) => void;
};

/** A password, typed twice, of somebody who came by a link. */
export function NewPasswordForm({
  form,
  email,
  emailLabel,
  submit,
  failure,
  pending,
  onPassword,
}: NewPasswordFormProps) {
  const t = useTranslations('invitation');
  const { errors } = form.formState;
  return (
    <form method="post" className="grid gap-4" onSubmit={form.handleSubmit(({ password }) => onPassword(password))}>
      {failure && <Notice tone="bad">{failure}</Notice>}
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
      <Button type="submit" variant="primary" size="lg" pending={pending} className="mt-1 w-full">
        {submit}
      </Button>
    </form>
  );
}
