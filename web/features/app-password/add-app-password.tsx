'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import type { Account } from '../account/account-types.ts';
import type { ShownOnce } from '../account/shown-once-dialog.tsx';

type AddAppPasswordProps = {
  account: Pick<Account, 'id' | 'address' | 'kind'>;
  onAdded: (shown: ShownOnce) => void;
  onClose: () => void;
};

/** The end of a day in Japan, where contracts count their days. */
const endOfDay = (day: string) => new Date(`${day}T24:00:00+09:00`);

/** Makes an app password; it is shown once. */
export function AddAppPassword({ account, onAdded, onClose }: AddAppPasswordProps) {
  const t = useTranslations('appPassword');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const reads = account.kind === 'mailbox';
  const form = useForm({ defaultValues: { label: '', smtp: true, imap: reads, pop3: false, expiresAt: '' } });
  const failure = useServerErrors(form, { app_password_expired: 'expiresAt' });
  const add = useMutation(
    trpc.appPassword.add.mutationOptions({
      onError: failure.onError,
      async onSuccess({ address, password }) {
        await queries.invalidateQueries({ queryKey: trpc.appPassword.pathKey() });
        onAdded({ title: t('added'), address, password });
      },
    }),
  );
  const submit = form.handleSubmit(({ expiresAt, ...rest }) => {
    failure.clear();
    add.mutate({ accountId: account.id, ...rest, expiresAt: expiresAt ? endOfDay(expiresAt) : null });
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('add')}
      description={t('addDescription', { address: account.address })}
      submit={t('addSubmit')}
      pending={add.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('label')} hint={t('labelHint')} error={errors.label?.message}>
        <Input {...form.register('label')} autoFocus autoComplete="off" maxLength={60} />
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-[13px] font-medium">{t('scope')}</legend>
        <Checkbox {...form.register('smtp')}>{t('protocol.smtp')}</Checkbox>
        {reads && <Checkbox {...form.register('imap')}>{t('protocol.imap')}</Checkbox>}
        {reads && <Checkbox {...form.register('pop3')}>{t('protocol.pop3')}</Checkbox>}
      </fieldset>
      <Field label={t('expiresAt')} optional hint={t('expiresAtHint')} error={errors.expiresAt?.message}>
        <Input type="date" {...form.register('expiresAt')} />
      </Field>
    </FormDialog>
  );
}
