'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input, Select, Textarea } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';

const kinds = ['how_to', 'delivery', 'billing', 'misuse', 'other'] as const;

export type AskedDelivery = { readonly acceptedOn: string; readonly id: string };
type AskDialogProps = {
  /** Whom it reaches: the reseller's support, or of a reseller the operator. */
  to: 'support' | 'operator';
  /** What it is about, where somebody comes from a delivery. */
  delivery: AskedDelivery | null;
  onClose: () => void;
};

/** Asks: what it is about, in one's own words. */
export function AskDialog({ to, delivery, onClose }: AskDialogProps) {
  const t = useTranslations('inquiry');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const router = useRouter();
  const form = useForm({
    defaultValues: {
      ...{ kind: (delivery ? 'delivery' : 'how_to') as (typeof kinds)[number] },
      ...{ subject: delivery ? t('deliverySubject', { day: delivery.acceptedOn }) : '', text: '', about: '' },
    },
  });
  const failure = useServerErrors(form, { inquiry_about_unknown: 'about' });
  const ask = useMutation(
    trpc.inquiry.ask.mutationOptions({
      onError: failure.onError,
      async onSuccess({ id }) {
        toast(t(`asked.${to}`));
        onClose();
        await queries.invalidateQueries({ queryKey: trpc.inquiry.pathKey() });
        router.push(`/inquiries/${id}`);
      },
    }),
  );
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ kind, subject, text, about }) => {
    failure.clear();
    const empty = subject.trim() === '' ? 'subject' : text.trim() === '' ? 'text' : null;
    if (empty) return form.setError(empty, { message: t(`missing.${empty}`) }, { shouldFocus: true });
    const named = about.trim() && { type: 'name' as const, name: about.trim() };
    const target = delivery ? { type: 'delivery' as const, ...delivery } : named;
    ask.mutate({ kind, subject, text, ...(target && { about: target }) });
  });
  return (
    <FormDialog
      title={t(`askTitle.${to}`)}
      description={t(`askBody.${to}`)}
      submit={t('send')}
      needs="inquiry:write"
      pending={ask.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('column.kind')} error={errors.kind?.message}>
        <Select {...form.register('kind')}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('column.subject')} error={errors.subject?.message}>
        <Input maxLength={150} {...form.register('subject')} />
      </Field>
      <Field label={t('text')} hint={t('textHint')} error={errors.text?.message}>
        <Textarea rows={7} maxLength={8_000} {...form.register('text')} />
      </Field>
      {delivery ? (
        <p className="text-[13px] leading-5 text-muted">{t('aboutDelivery', { day: delivery.acceptedOn })}</p>
      ) : (
        <Field label={t('about')} hint={t('aboutHint')} error={errors.about?.message} optional>
          <Input maxLength={254} autoComplete="off" {...form.register('about')} />
        </Field>
      )}
    </FormDialog>
  );
}
