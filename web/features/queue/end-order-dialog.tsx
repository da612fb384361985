'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Textarea } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Order } from './queue-types.ts';

/** Takes an order back, and says what follows. */
export function EndOrderDialog({ order: { id, action }, onClose }: { order: Order; onClose: () => void }) {
  const t = useTranslations('queue');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { reason: '' } });
  const failure = useServerErrors(form);
  const end = useMutation(
    trpc.queue.end.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.queue.pathKey() });
        toast(t('orders.done'));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit(({ reason }) => {
    failure.clear();
    if (reason.trim() === '')
      return form.setError('reason', { message: t('order.reasonMissing') }, { shouldFocus: true });
    end.mutate({ id, reason });
  });
  return (
    <FormDialog
      title={t('orders.endTitle')}
      description={t(`orders.endBody.${action}`)}
      submit={t('orders.end')}
      pending={end.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('order.reason')} hint={t('order.reasonHint')} error={form.formState.errors.reason?.message}>
        <Textarea rows={2} {...form.register('reason')} />
      </Field>
    </FormDialog>
  );
}
