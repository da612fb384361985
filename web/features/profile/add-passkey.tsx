'use client';

import { startRegistration } from '@simplewebauthn/browser';
import { useMutation } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { browserOf } from '../../../core/tenancy/browser-name.ts';
import { useTRPCClient } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { clientName } from './client-name.ts';

/** Makes a passkey on this device, after the password, under a name that says which device it is. */
export function AddPasskey({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useTranslations('profile.passkey');
  const factor = useTranslations('profile.factor');
  const client = useTranslations('profile.client');
  const trpc = useTRPCClient();
  /** Why the device made none. */
  const [unmade, setUnmade] = useState<string | null>(null);
  const form = useForm({ defaultValues: { name: clientName(client, browserOf(navigator.userAgent)), password: '' } });
  const failure = useServerErrors(form, { password_wrong: 'password' });
  const add = useMutation({
    async mutationFn({ name, password }: { name: string; password: string }) {
      const optionsJSON = await trpc.passkey.offer.mutate({ password });
      await trpc.passkey.add.mutate({ name, response: await startRegistration({ optionsJSON }) });
    },
    onSuccess: onDone,
    onError: (error) => (error instanceof TRPCClientError ? failure.onError(error) : setUnmade(textOf(error, t))),
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('addTitle')}
      description={t('addBody')}
      submit={t('submit')}
      pending={add.isPending}
      failure={unmade ?? failure.message}
      onSubmit={form.handleSubmit((entry) => {
        failure.clear();
        setUnmade(null);
        add.mutate(entry);
      })}
      onClose={onClose}
    >
      <Field label={t('name')} hint={t('nameHint')} error={errors.name?.message}>
        <Input autoComplete="off" maxLength={60} {...form.register('name', { required: t('nameMissing') })} />
      </Field>
      <Field label={factor('password')} hint={factor('passwordBody')} error={errors.password?.message}>
        <Input
          type="password"
          autoComplete="current-password"
          autoFocus
          maxLength={1024}
          {...form.register('password', { required: factor('passwordMissing') })}
        />
      </Field>
    </FormDialog>
  );
}

/** What the browser says is named by WebAuthn 5.1.3. */
function textOf({ name }: Error, t: ReturnType<typeof useTranslations<'profile.passkey'>>): string {
  if (name === 'InvalidStateError') return t('already');
  return t(name === 'NotAllowedError' || name === 'AbortError' ? 'cancelled' : 'unable');
}
