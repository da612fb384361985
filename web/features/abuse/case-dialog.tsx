'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select, Textarea } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { AbuseDetail } from './abuse-types.ts';
import { type CaseAction, needsOf } from './case-action.ts';

type CaseDialogProps = { action: CaseAction; found: AbuseDetail; operator: boolean; onClose: () => void };

const initial = { text: '', outcome: 'settled' as 'settled' | 'harmless', recipientsPerHour: 100, days: 7 };

/** Asks for what goes with an action: why, and of a restriction how much and for how long. */
export function CaseDialog({ action, found: { id, account, customer }, operator, onClose }: CaseDialogProps) {
  const t = useTranslations('abuse');
  const form = useForm({ defaultValues: initial });
  const { run, failure, pending } = useAction({ action, operator, form, onDone: onClose });
  const { errors } = form.formState;
  const submit = form.handleSubmit((typed) => {
    failure.clear();
    if (typed.text.trim() === '') return form.setError('text', { message: t('textMissing') }, { shouldFocus: true });
    run(id, typed);
  });
  const about = account?.address ?? customer;
  return (
    <FormDialog
      title={t(`action.${action}`)}
      description={t(`consequence.${action}`, { about })}
      submit={t(`action.${action}`)}
      needs={needsOf(action, operator)}
      danger={action === 'freeze'}
      pending={pending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      {action === 'close' && (
        <Field label={t('outcome')}>
          <Select {...form.register('outcome')}>
            <option value="settled">{t('state.settled')}</option>
            <option value="harmless">{t('state.harmless')}</option>
          </Select>
        </Field>
      )}
      {action === 'slow' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('recipientsPerHour')} error={errors.recipientsPerHour?.message}>
            <Input
              type="number"
              min={0}
              after={t('recipientsUnit')}
              {...form.register('recipientsPerHour', { valueAsNumber: true })}
            />
          </Field>
          <Field label={t('forDays')} error={errors.days?.message}>
            <Input
              type="number"
              min={1}
              max={90}
              after={t('daysUnit')}
              {...form.register('days', { valueAsNumber: true })}
            />
          </Field>
        </div>
      )}
      <Field
        label={t(`text.${action}`)}
        hint={t(operator ? 'textHintOperator' : 'textHint')}
        error={errors.text?.message}
      >
        <Textarea rows={4} maxLength={2_000} {...form.register('text')} />
      </Field>
    </FormDialog>
  );
}

type UseAction = {
  action: CaseAction;
  operator: boolean;
  form: ReturnType<typeof useForm<typeof initial>>;
  onDone: () => void;
};

function useAction({ action, operator, form, onDone }: UseAction) {
  const t = useTranslations('abuse');
  const { abuse, compromise } = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const failure = useServerErrors(form);
  const then = {
    onError: failure.onError,
    async onSuccess() {
      toast(t(`done.${action}`));
      onDone();
      await queries.invalidateQueries({ queryKey: abuse.pathKey() });
      await queries.invalidateQueries({ queryKey: compromise.pathKey() });
    },
  };
  const noteOwn = useMutation(abuse.note.mutationOptions(then));
  const noteOf = useMutation(abuse.noteOf.mutationOptions(then));
  const closeOwn = useMutation(abuse.close.mutationOptions(then));
  const closeOf = useMutation(abuse.closeOf.mutationOptions(then));
  const escalate = useMutation(abuse.escalate.mutationOptions(then));
  const takeOver = useMutation(abuse.takeOver.mutationOptions(then));
  const freeze = useMutation(abuse.freeze.mutationOptions(then));
  const slow = useMutation(abuse.slow.mutationOptions(then));
  const note = operator ? noteOf : noteOwn;
  const close = operator ? closeOf : closeOwn;
  const run = (id: string, { text, outcome, recipientsPerHour, days }: typeof initial) => {
    if (action === 'close') return close.mutate({ id, text, outcome });
    if (action === 'slow') return slow.mutate({ id, text, recipientsPerHour, days });
    return { note, escalate, takeOver, freeze }[action].mutate({ id, text });
  };
  const pending = [note, close, escalate, takeOver, freeze, slow].some(({ isPending }) => isPending);
  return { run, failure, pending };
}
