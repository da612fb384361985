'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useEntry } from '../../client/use-entry.ts';
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
  const entry = useEntry({ address: address ?? '' });
  const set = useMutation(
    trpc.sts.setReportAddress.mutationOptions({
      onError: entry.onError,
      async onSuccess(saved) {
        entry.reset({ address: saved.address ?? '' });
        toast(t('reportSaved'));
        await queries.invalidateQueries({ queryKey: trpc.sts.pathKey() });
      },
    }),
  );
  const send = (values: typeof entry.values) => set.mutate({ address: values.address.trim() || null });
  return (
    <form {...entry.form(send)} className="grid gap-3 px-4 py-4 sm:px-5">
      {entry.message && <Notice tone="bad">{entry.message}</Notice>}
      <Field label={t('report')} optional hint={t('reportHint')} error={entry.errors.address}>
        <Input
          type="email"
          autoComplete="off"
          maxLength={254}
          placeholder="tls-reports@example.jp"
          {...entry.text('address')}
        />
      </Field>
      <div>
        <Button needs="sts:report" type="submit" size="sm" pending={set.isPending} disabled={!entry.isDirty}>
          {t('reportSet')}
        </Button>
      </div>
    </form>
  );
}
