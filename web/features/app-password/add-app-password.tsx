'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import type { Account } from '../account/account-types.ts';
import type { ShownOnce } from '../account/shown-once-dialog.tsx';

type AddAppPasswordProps = { account: Account; onAdded: (shown: ShownOnce) => void; onClose: () => void };

/** The end of a day in Japan, where contracts count their days. */
const endOfDay = (day: string) => new Date(`${day}T24:00:00+09:00`);

/** Makes an app password; it is shown once. */
export function AddAppPassword({ account, onAdded, onClose }: AddAppPasswordProps) {
  const t = useTranslations('appPassword');
  const common = useTranslations('common');
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
    <Dialog
      open
      onOpenChange={onClose}
      title={t('add')}
      description={t('addDescription', { address: account.address })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" type="submit" form="add-app-password" pending={add.isPending}>
            {t('addSubmit')}
          </Button>
        </>
      }
    >
      <form id="add-app-password" noValidate onSubmit={submit} className="grid gap-4">
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
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
      </form>
    </Dialog>
  );
}
