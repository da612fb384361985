'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Checkbox, Input, Textarea } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type Vacation = Outputs['vacation']['get'];
type VacationFormProps = { address: string; vacation: Vacation; onClose: () => void };

export function VacationForm({ address, vacation, onClose }: VacationFormProps) {
  const t = useTranslations('vacation');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { accountId, timeZone, startsOn, endsOn, ...rest } = vacation;
  const form = useForm({ defaultValues: { ...rest, startsOn: startsOn ?? '', endsOn: endsOn ?? '' } });
  const failure = useServerErrors(form, {
    vacation_text_missing: ({ subject }) => (subject.trim() === '' ? 'subject' : 'body'),
    vacation_days_reversed: 'endsOn',
  });
  const set = useMutation(
    trpc.vacation.set.mutationOptions({
      onError: failure.onError,
      async onSuccess({ enabled }) {
        await queries.invalidateQueries({ queryKey: trpc.vacation.pathKey() });
        toast(t(enabled === vacation.enabled ? 'saved' : enabled ? 'savedOn' : 'savedOff', { address }));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit((values) => {
    failure.clear();
    set.mutate({ ...values, accountId, startsOn: values.startsOn || null, endsOn: values.endsOn || null });
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      needs="vacation:write"
      title={t('title')}
      description={t('description', { address })}
      pending={set.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Checkbox {...form.register('enabled')}>{t('enabled')}</Checkbox>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('startsOn')} optional hint={t('startsHint')} error={errors.startsOn?.message}>
          <Input type="date" {...form.register('startsOn')} />
        </Field>
        <Field label={t('endsOn')} optional hint={t('endsHint')} error={errors.endsOn?.message}>
          <Input type="date" {...form.register('endsOn')} />
        </Field>
      </div>
      <Field label={t('subject')} error={errors.subject?.message}>
        <Input maxLength={200} placeholder={t('subjectExample')} {...form.register('subject')} />
      </Field>
      <Field label={t('body')} hint={t('bodyHint')} error={errors.body?.message}>
        <Textarea rows={6} maxLength={10_000} {...form.register('body')} />
      </Field>
      <Field label={t('days')} hint={t('daysHint')} error={errors.days?.message}>
        <Input
          type="number"
          min={1}
          max={30}
          after={t('dayUnit')}
          {...form.register('days', { valueAsNumber: true })}
        />
      </Field>
      <p className="text-[13px] leading-5 text-muted">
        {t('limits')} {t('zone', { zone: timeZone })}
      </p>
    </FormDialog>
  );
}
