'use client';

import { useMutation } from '@tanstack/react-query';
import { DateTime } from 'luxon';
import { useTimeZone, useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Textarea } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Limits } from './limit-types.ts';

type ThrottleDialogProps = { limits: Limits; onDone: () => Promise<void>; onClose: () => void };

/** Restricts a reseller or customer for a period, with the reason they get to read. */
export function ThrottleDialog({ limits, onDone, onClose }: ThrottleDialogProps) {
  const t = useTranslations('limit');
  const trpc = useTRPC();
  const toast = useToast();
  const zone = useTimeZone() ?? 'UTC';
  const form = useForm({
    defaultValues: { messagesPerHour: '', recipientsPerHour: '', reason: '', startsAt: '', endsAt: '' },
  });
  const failure = useServerErrors(form);
  const start = useMutation(
    trpc.limit.throttle.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await onDone();
        toast(t('throttle.started'));
        onClose();
      },
    }),
  );
  const instant = (typed: string) => (typed ? DateTime.fromISO(typed, { zone }).toJSDate() : null);
  const count = (typed: string) => (typed.trim() === '' ? null : Number(typed));
  const submit = form.handleSubmit((values) => {
    failure.clear();
    const [messagesPerHour, recipientsPerHour] = [count(values.messagesPerHour), count(values.recipientsPerHour)];
    if (messagesPerHour === null && recipientsPerHour === null)
      return form.setError('messagesPerHour', { message: t('throttle.figureMissing') }, { shouldFocus: true });
    if (values.reason.trim() === '')
      return form.setError('reason', { message: t('throttle.reasonMissing') }, { shouldFocus: true });
    const [startsAt, endsAt] = [instant(values.startsAt) ?? new Date(), instant(values.endsAt)];
    if (endsAt && endsAt <= startsAt)
      return form.setError('endsAt', { message: t('throttle.endsTooEarly') }, { shouldFocus: true });
    const { resellerId, customerId } = limits;
    start.mutate({
      resellerId,
      ...(customerId && { customerId }),
      messagesPerHour,
      recipientsPerHour,
      reason: values.reason,
      startsAt,
      endsAt,
    });
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('throttle.startTitle', { name: limits.name })}
      description={t('restrictionsHint')}
      submit={t('throttle.start')}
      pending={start.isPending}
      failure={failure.message}
      columns
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('field.messagesPerHour')} error={errors.messagesPerHour?.message} optional>
        <Input type="number" min={0} {...form.register('messagesPerHour')} />
      </Field>
      <Field label={t('field.recipientsPerHour')} error={errors.recipientsPerHour?.message} optional>
        <Input type="number" min={0} {...form.register('recipientsPerHour')} />
      </Field>
      <Field label={t('why')} hint={t('throttle.reasonHint')} error={errors.reason?.message} className="sm:col-span-2">
        <Textarea rows={3} {...form.register('reason')} />
      </Field>
      <Field
        label={t('throttle.from')}
        hint={t('throttle.fromHint', { zone })}
        error={errors.startsAt?.message}
        optional
      >
        <Input type="datetime-local" {...form.register('startsAt')} />
      </Field>
      <Field label={t('throttle.to')} hint={t('throttle.toHint')} error={errors.endsAt?.message} optional>
        <Input type="datetime-local" {...form.register('endsAt')} />
      </Field>
    </FormDialog>
  );
}
