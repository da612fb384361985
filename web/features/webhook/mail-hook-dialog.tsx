'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type UseFormReturn, useForm, useWatch } from 'react-hook-form';
import { type MailFormat, mailFormats } from '../../../core/webhook/mail-hook.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { type DomainChoice, DomainPicker, useFirstDomains } from '../domain/domain-picker.tsx';
import { useWebhooksChanged } from './use-webhooks-changed.ts';
import type { MailHook, Webhook } from './webhook-types.ts';

type Values = { localPart: string; webhookId: string; alone: 'yes' | 'no'; format: MailFormat };

/** Has mail to an address, or to any address of a domain, posted to an endpoint. */
export function AddMailHookDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('webhook.mail');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const toast = useToast();
  const changed = useWebhooksChanged();
  const domains = useFirstDomains({});
  const [chosen, setChosen] = useState<DomainChoice>();
  const domain = chosen ?? domains?.[0];
  const webhooks = useQuery({
    ...trpc.webhook.list.queryOptions({ customerId: domain?.customerId }),
    enabled: domain !== undefined,
  });
  const form = useForm<Values>({
    defaultValues: { localPart: '', webhookId: '', alone: 'no', format: 'json' },
  });
  const failure = useServerErrors(form, {
    mail_hook_taken: 'localPart',
    address_local_part_too_long: 'localPart',
    address_not_ascii: 'localPart',
    mail_hook_not_theirs: 'webhookId',
  });
  const webhookId = useWatch({ control: form.control, name: 'webhookId' });
  const fitting = webhooks.data?.rows ?? [];
  const webhook = fitting.find(({ id }) => id === webhookId) ?? fitting[0];
  const add = useMutation(
    trpc.mailHook.add.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await changed();
        toast(t('added'));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit(({ localPart, alone, format }) => {
    failure.clear();
    const ids = { domainId: domain?.id ?? '', webhookId: webhook?.id ?? '' };
    add.mutate({ ...ids, localPart: localPart.trim(), alone: alone === 'yes', format });
  });
  return (
    <FormDialog
      title={t('add')}
      submit={common('add')}
      pending={add.isPending}
      disabled={!domain || !webhook}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      {domains?.length === 0 && <Notice tone="warn">{t('noDomain')}</Notice>}
      <Field label={t('domain')}>
        <DomainPicker value={domain?.id ?? ''} onChange={setChosen} />
      </Field>
      <Field label={t('localPart')} hint={t('localPartHint')} error={form.formState.errors.localPart?.message}>
        <Input
          {...form.register('localPart')}
          after={domain && `@${domain.name}`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      {webhooks.data && domain && fitting.length === 0 && <Notice tone="warn">{t('noWebhook')}</Notice>}
      <HookFields form={form} webhooks={fitting} chosen={webhook?.id ?? ''} />
    </FormDialog>
  );
}

/** Changes where mail to an address is posted, and how. */
export function ChangeMailHookDialog({ hook, onClose }: { hook: MailHook; onClose: () => void }) {
  const t = useTranslations('webhook.mail');
  const trpc = useTRPC();
  const toast = useToast();
  const changed = useWebhooksChanged();
  const { id, address, customer, alone, format } = hook;
  const webhooks = useQuery(trpc.webhook.list.queryOptions({ customerId: customer.id }));
  const form = useForm<Values>({
    defaultValues: {
      ...{ localPart: '', webhookId: hook.webhook?.id ?? '' },
      ...{ alone: alone ? 'yes' : 'no', format },
    },
  });
  const failure = useServerErrors(form, { mail_hook_not_theirs: 'webhookId' });
  const webhookId = useWatch({ control: form.control, name: 'webhookId' });
  const change = useMutation(
    trpc.mailHook.change.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await changed();
        toast(t('changed'));
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={t('change', { address })}
      pending={change.isPending}
      failure={failure.message}
      onSubmit={form.handleSubmit((values) => {
        failure.clear();
        change.mutate({ id, webhookId: values.webhookId, alone: values.alone === 'yes', format: values.format });
      })}
      onClose={onClose}
    >
      <HookFields form={form} webhooks={webhooks.data?.rows ?? []} chosen={webhookId} />
    </FormDialog>
  );
}

type FieldsProps = { form: UseFormReturn<Values>; webhooks: readonly Webhook[]; chosen: string };

function HookFields({ form, webhooks, chosen }: FieldsProps) {
  const t = useTranslations('webhook.mail');
  const { register, formState, control } = form;
  const [alone, format] = useWatch({ control, name: ['alone', 'format'] });
  return (
    <>
      <Field label={t('webhook')} error={formState.errors.webhookId?.message}>
        <Select {...register('webhookId')} value={chosen}>
          {webhooks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('how')} hint={t(alone === 'yes' ? 'aloneHint' : 'besideHint')}>
        <Select {...register('alone')}>
          <option value="no">{t('beside')}</option>
          <option value="yes">{t('alone')}</option>
        </Select>
      </Field>
      <Field label={t('format')} hint={t(`formatHint.${format}`)}>
        <Select {...register('format')}>
          {mailFormats.map((each) => (
            <option key={each} value={each}>
              {t(`formats.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
