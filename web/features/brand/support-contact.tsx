'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Where the reseller's customers turn with questions and complaints. */
export function SupportContact() {
  const t = useTranslations('notice.support');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const held = useQuery(trpc.brand.support.queryOptions());
  const form = useForm({ values: { email: held.data?.email ?? '' } });
  const failure = useServerErrors(form, {});
  const set = useMutation(
    trpc.brand.setSupport.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        toast(t('done'));
        await queries.invalidateQueries({ queryKey: trpc.brand.pathKey() });
      },
    }),
  );
  const submit = form.handleSubmit(({ email }) => {
    failure.clear();
    set.mutate({ email: email.trim() || null });
  });
  if (!held.data) return null;
  return (
    <Card title={t('title')} description={t('hint')}>
      <form noValidate onSubmit={submit} className="grid gap-3">
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        {held.data.email === null && <Notice tone="warn">{t('none')}</Notice>}
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('email')} error={form.formState.errors.email?.message} optional className="w-full sm:w-80">
            <Input {...form.register('email')} type="email" autoComplete="off" maxLength={254} />
          </Field>
          <Button needs="brand:write" type="submit" pending={set.isPending}>
            {common('save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
