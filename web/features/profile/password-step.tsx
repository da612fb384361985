'use client';

import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';

type PasswordStepProps = {
  pending: boolean;
  /** Why the server refused last. */
  failure: string | undefined;
  onPassword: (password: string) => void;
  danger?: boolean;
  submit?: string;
};

/** Asks for the password once more before something that matters. */
export function PasswordStep({ pending, failure, onPassword, danger = false, submit }: PasswordStepProps) {
  const t = useTranslations('profile.factor');
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onPassword(String(new FormData(event.currentTarget).get('password')));
  }
  return (
    <form method="post" className="grid gap-4" onSubmit={send}>
      <Field label={t('password')} hint={t('passwordBody')} error={failure}>
        <Input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          autoFocus
          maxLength={1024}
          className="h-10"
        />
      </Field>
      <Button type="submit" variant={danger ? 'danger' : 'primary'} size="lg" pending={pending}>
        {submit ?? t('next')}
      </Button>
    </form>
  );
}
