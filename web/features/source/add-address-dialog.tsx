'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Pool } from './source-types.ts';

/** Adds one address to a pool that is in use. */
export function AddAddressDialog({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const t = useTranslations('source');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { ip: '', helo: '', warmUp: true } });
  const failure = useServerErrors(form, {
    source_address_malformed: 'ip',
    source_address_taken: 'ip',
    domain_name_empty: 'helo',
    domain_name_malformed: 'helo',
    domain_name_not_public: 'helo',
    domain_name_too_long: 'helo',
    domain_name_label_too_long: 'helo',
  });
  const add = useMutation(
    trpc.source.addAddress.mutationOptions({
      onError: failure.onError,
      async onSuccess(_added, { ip }) {
        await queries.invalidateQueries({ queryKey: trpc.source.pathKey() });
        toast(t('addAddress.done', { ip }));
        onClose();
      },
    }),
  );
  const { errors } = form.formState;
  const submit = form.handleSubmit((values) => {
    failure.clear();
    add.mutate({ poolId: pool.id, ...values });
  });
  return (
    <FormDialog
      title={t('addAddress.open', { name: pool.name })}
      description={t('addAddress.description')}
      submit={common('add')}
      pending={add.isPending}
      failure={failure.message}
      browserChecks
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('ip')} error={errors.ip?.message}>
        <Input {...form.register('ip')} required placeholder="192.0.2.10" className="font-mono text-[13px]" />
      </Field>
      <Field label={t('helo')} error={errors.helo?.message}>
        <Input {...form.register('helo')} required placeholder="out1.example.jp" />
      </Field>
      <Checkbox {...form.register('warmUp')}>{t('addAddress.warmUp')}</Checkbox>
    </FormDialog>
  );
}
