'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { batchBounds } from '../../../core/webhook/batching.ts';
import { eventGroups } from '../../../core/webhook/event-type.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { CustomerPicker } from '../customer/customer-picker.tsx';
import { useWebhooksChanged } from './use-webhooks-changed.ts';
import type { ShownSecret, Webhook } from './webhook-types.ts';

const fresh = {
  ...{ customerId: '', name: '', url: '', groups: [...eventGroups], finalOnly: false },
  ...{ batchSeconds: 5, batchCount: 100, enabled: true },
};
type Values = Omit<typeof fresh, 'groups'> & { groups: (typeof eventGroups)[number][] };

const ofUrl = {
  webhook_url: 'url',
  webhook_not_https: 'url',
  webhook_credentials: 'url',
  webhook_port: 'url',
  webhook_address: 'url',
} as const;

type AddProps = { ofReseller: boolean; onAdded: (secret: ShownSecret) => void; onClose: () => void };

/** Makes an endpoint; its secret is shown once. */
export function AddWebhookDialog({ ofReseller, onAdded, onClose }: AddProps) {
  const t = useTranslations('webhook');
  const trpc = useTRPC();
  const changed = useWebhooksChanged();
  const form = useForm<Values>({ defaultValues: fresh });
  const failure = useServerErrors(form, ofUrl);
  const add = useMutation(
    trpc.webhook.add.mutationOptions({
      onError: failure.onError,
      async onSuccess(secret) {
        await changed();
        onAdded(secret);
      },
    }),
  );
  const submit = form.handleSubmit(({ customerId, enabled: _, ...values }) => {
    failure.clear();
    add.mutate({ ...values, customerId: customerId || null });
  });
  return (
    <FormDialog
      title={t('add')}
      submit={t('addSubmit')}
      pending={add.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      {ofReseller && (
        <Field label={t('whose')} hint={t('whoseHint')}>
          <CustomerPicker
            value={form.watch('customerId')}
            onChange={(id) => form.setValue('customerId', id)}
            first={[{ id: '', name: t('allCustomers') }]}
          />
        </Field>
      )}
      <WebhookFields form={form} />
    </FormDialog>
  );
}

/** Changes an endpoint, or switches it off and on. */
export function ChangeWebhookDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const t = useTranslations('webhook');
  const trpc = useTRPC();
  const changed = useWebhooksChanged();
  const toast = useToast();
  const { id, name, url, groups, finalOnly, batchSeconds, batchCount, enabled } = webhook;
  const form = useForm<Values>({
    defaultValues: { customerId: '', name, url, groups, finalOnly, batchSeconds, batchCount, enabled },
  });
  const failure = useServerErrors(form, ofUrl);
  const change = useMutation(
    trpc.webhook.change.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await changed();
        toast(t('changed'));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit(({ customerId: _, ...values }) => {
    failure.clear();
    change.mutate({ ...values, id });
  });
  return (
    <FormDialog
      title={t('change')}
      pending={change.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <WebhookFields form={form} />
      <div className="grid gap-1.5">
        <Checkbox {...form.register('enabled')}>{t('enabled')}</Checkbox>
        <p className="text-[13px] leading-5 text-muted">{t('enabledHint')}</p>
      </div>
    </FormDialog>
  );
}

function WebhookFields({ form }: { form: UseFormReturn<Values> }) {
  const t = useTranslations('webhook');
  const { errors } = form.formState;
  return (
    <>
      <Field label={t('name')} hint={t('nameHint')} error={errors.name?.message}>
        <Input {...form.register('name')} autoComplete="off" maxLength={100} />
      </Field>
      <Field label={t('url')} hint={t('urlHint')} error={errors.url?.message}>
        <Input
          {...form.register('url')}
          type="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
          placeholder="https://example.jp/hooks/mail"
          className="font-mono text-[13px]"
        />
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-[13px] font-medium">{t('groups')}</legend>
        <p className="-mt-1.5 text-[13px] leading-5 text-muted">{t('groupsHint')}</p>
        {eventGroups.map((group) => (
          <Checkbox key={group} value={group} {...form.register('groups')}>
            {t(`group.${group}`)} <span className="text-muted">{t(`groupHint.${group}`)}</span>
          </Checkbox>
        ))}
        {errors.groups?.message && (
          <p role="alert" className="text-[13px] leading-5 text-bad-ink">
            {errors.groups.message}
          </p>
        )}
      </fieldset>
      <div className="grid gap-1.5">
        <Checkbox {...form.register('finalOnly')}>{t('finalOnly')}</Checkbox>
        <p className="text-[13px] leading-5 text-muted">{t('finalOnlyHint')}</p>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('batchSeconds')} hint={t('batchSecondsHint')} error={errors.batchSeconds?.message}>
          <Input
            type="number"
            {...batchBounds.seconds}
            after={t('secondsUnit')}
            {...form.register('batchSeconds', { valueAsNumber: true })}
          />
        </Field>
        <Field label={t('batchCount')} hint={t('batchCountHint')} error={errors.batchCount?.message}>
          <Input
            type="number"
            {...batchBounds.count}
            after={t('countUnit')}
            {...form.register('batchCount', { valueAsNumber: true })}
          />
        </Field>
      </div>
    </>
  );
}
