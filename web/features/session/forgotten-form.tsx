'use client';

import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button, buttonStyle } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';

/** Asks for the mail with the link. What it says afterwards is the same whether the address is somebody's or nobody's. */
export function ForgottenForm() {
  const t = useTranslations('session.forgotten');
  const session = useTranslations('session');
  const trpc = useTRPC();
  // Without values of its own: what was typed before the page's script ran stays.
  const form = useForm<{ email: string }>();
  const failure = useServerErrors(form);
  const request = useMutation(trpc.password.request.mutationOptions({ onError: failure.onError }));
  if (request.isSuccess) {
    return (
      <div className="grid gap-4">
        <Notice tone="good" live title={t('sentTitle')}>
          {t('sentBody', { email: request.variables.email })}
        </Notice>
        <Link href="/sign-in" className={buttonStyle({ size: 'lg' })}>
          {t('back')}
        </Link>
      </div>
    );
  }
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={form.handleSubmit((entry) => {
        failure.clear();
        request.mutate(entry);
      })}
    >
      {failure.message && <Notice tone="bad">{failure.message}</Notice>}
      <Field label={session('email')} error={form.formState.errors.email?.message}>
        <Input
          type="email"
          autoComplete="username"
          required
          autoFocus
          maxLength={320}
          className="h-10"
          {...form.register('email')}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={request.isPending} className="mt-1 w-full">
        {t('submit')}
      </Button>
      <Link href="/sign-in" className="justify-self-center text-[13px] text-brand-ink hover:underline">
        {t('back')}
      </Link>
    </form>
  );
}
