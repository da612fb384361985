'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Field } from '../../components/ui/field.tsx';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useToast } from '../../components/ui/toast.tsx';

const ofHost = {
  brand_host_invalid: 'host',
  brand_host_wildcard: 'host',
  brand_host_address: 'host',
  brand_host_suffix: 'host',
  brand_host_reserved: 'host',
  brand_host_platform: 'host',
  brand_host_added: 'host',
  brand_host_held: 'host',
  brand_host_taken: 'host',
  domain_name_homograph: 'host',
  domain_name_too_long: 'host',
  domain_name_label_too_long: 'host',
} as const;

/** Claims a host name; what to publish is shown in the list afterwards. */
export function AddHostDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('brand.hosts');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { host: '' } });
  const failure = useServerErrors(form, ofHost);
  const add = useMutation(
    trpc.brandHost.add.mutationOptions({
      onError: failure.onError,
      onSuccess(hosts, { host }) {
        queries.setQueryData(trpc.brandHost.list.queryKey(), hosts);
        toast(t('added', { host: host.trim() }));
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      title={t('add')}
      description={t('addHint')}
      submit={t('add')}
      needs="brand:write"
      onSubmit={form.handleSubmit((values) => {
        failure.clear();
        add.mutate(values);
      })}
      onClose={onClose}
      pending={add.isPending}
      failure={failure.message}
    >
      <Field label={t('name')} hint={t('nameHint')} error={form.formState.errors.host?.message}>
        <Input
          {...form.register('host')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="webmail.example.jp"
        />
      </Field>
    </FormDialog>
  );
}
