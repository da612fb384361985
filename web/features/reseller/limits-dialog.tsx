'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { gigabyte } from '../../components/ui/amounts.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Reseller } from './reseller-types.ts';

export function LimitsDialog({ reseller, onClose }: { reseller: Reseller; onClose: () => void }) {
  const t = useTranslations();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { limits } = reseller;
  // Storage in GB under the name of the input's field, so that the server's findings meet it.
  const form = useForm({ defaultValues: { pool: { ...limits, storageBytes: limits.storageBytes / gigabyte } } });
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
  const submit = form.handleSubmit(({ pool }) => {
    failure.clear();
    const storageBytes = Math.round(pool.storageBytes * gigabyte);
    change.mutate({ resellerId: reseller.id, pool: { ...pool, storageBytes } });
  });

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('reseller.detail.changeTitle', { name: reseller.operatorName })}
      description={t('reseller.detail.changeDescription')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form="limits" pending={change.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form id="limits" noValidate onSubmit={submit} className="grid gap-4">
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
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
      </form>
    </Dialog>
  );
}
