'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { gigabyte } from '../../components/ui/amounts.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { OveruseChoice } from '../customer/overuse-choice.tsx';
import type { Reseller } from './reseller-types.ts';

export function LimitsDialog({ reseller, onClose }: { reseller: Reseller; onClose: () => void }) {
  const t = useTranslations();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { limits, overuse } = reseller;
  // Storage in GB under the name of the input's field, so that the server's findings meet it.
  const form = useForm({
    defaultValues: { pool: { ...limits, storageBytes: limits.storageBytes / gigabyte }, overuse },
  });
  const failure = useServerErrors(form);
  const change = useMutation(
    trpc.reseller.setPool.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.reseller.pathKey() });
        toast(t('reseller.detail.changed'));
        onClose();
      },
    }),
  );
  const errors = form.formState.errors.pool;
  const submit = form.handleSubmit(({ pool, overuse: chosen }) => {
    failure.clear();
    const storageBytes = Math.round(pool.storageBytes * gigabyte);
    change.mutate({ resellerId: reseller.id, pool: { ...pool, storageBytes }, overuse: chosen });
  });

  return (
    <FormDialog
      title={t('reseller.detail.changeTitle', { name: reseller.operatorName })}
      description={t('reseller.detail.changeDescription')}
      pending={change.isPending}
      failure={failure.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('reseller.new.domains')} error={errors?.domains?.message}>
        <Input type="number" min={0} {...form.register('pool.domains', { valueAsNumber: true })} />
      </Field>
      <Field label={t('reseller.new.accounts')} error={errors?.accounts?.message}>
        <Input type="number" min={0} {...form.register('pool.accounts', { valueAsNumber: true })} />
      </Field>
      <Field label={t('reseller.new.storage')} error={errors?.storageBytes?.message}>
        <Input
          type="number"
          min={0}
          step="any"
          after="GB"
          {...form.register('pool.storageBytes', { valueAsNumber: true })}
        />
      </Field>
      <OveruseChoice ofReseller field={form.register('overuse')} />
    </FormDialog>
  );
}
