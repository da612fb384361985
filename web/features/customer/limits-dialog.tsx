'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FormProvider, useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Customer } from './customer-types.ts';
import { LimitsFields } from './limits-fields.tsx';
import { limitsFields, toForm, toLimits } from './limits-form.ts';

export function LimitsDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useTranslations('customer.limits');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { pool: toForm(customer.limits), overuse: customer.overuse } });
  const failure = useServerErrors(form, limitsFields);
  const change = useMutation(
    trpc.customer.setPool.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await Promise.all([
          queries.invalidateQueries(trpc.customer.pathFilter()),
          queries.invalidateQueries(trpc.pool.pathFilter()),
        ]);
        toast(t('changed'));
        onClose();
      },
    }),
  );
  return (
    <FormProvider {...form}>
      <FormDialog
        title={t('changeTitle', { name: customer.name })}
        description={t('changeDescription')}
        pending={change.isPending}
        failure={failure.message}
        onSubmit={form.handleSubmit(({ pool, overuse }) => {
          failure.clear();
          change.mutate({ customerId: customer.id, pool: toLimits(pool), overuse });
        })}
        onClose={onClose}
      >
        <LimitsFields held={customer.limits} />
      </FormDialog>
    </FormProvider>
  );
}
