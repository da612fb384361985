'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Where a reseller wants reports on TLS failures, for all of its domains at once. */
export function ReportForm({ address }: { address: string | null }) {
  const t = useTranslations('sts');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: { address: address ?? '' } });
  const failure = useServerErrors(form);
  const set = useMutation(
    trpc.sts.setReportAddress.mutationOptions({
      onError: failure.onError,
      async onSuccess(saved) {
        form.reset({ address: saved.address ?? '' });
        toast(t('reportSaved'));
        await queries.invalidateQueries({ queryKey: trpc.sts.pathKey() });
      },
    }),
  );
  const submit = form.handleSubmit((values) => {
    failure.clear();
    set.mutate({ address: values.address.trim() || null });
  });
  return (
    <form noValidate onSubmit={submit} className="grid gap-3 px-4 py-4 sm:px-5">
      {failure.message && <Notice tone="bad">{failure.message}</Notice>}
      <Field label={t('report')} optional hint={t('reportHint')} error={form.formState.errors.address?.message}>
        <Input
          type="email"
          autoComplete="off"
          maxLength={254}
          placeholder="tls-reports@example.jp"
          {...form.register('address')}
        />
      </Field>
      <div>
        <Button needs="sts:report" type="submit" size="sm" pending={set.isPending} disabled={!form.formState.isDirty}>
          {t('reportSet')}
        </Button>
      </div>
    </form>
  );
}
