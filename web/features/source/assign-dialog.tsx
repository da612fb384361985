'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { useTRPC } from '../../client/trpc.ts';
import { useServerErrors } from '../../client/use-server-errors.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Pool } from './source-types.ts';

/** Lets a reseller's mail leave from this pool instead of the one before. */
export function AssignDialog({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const t = useTranslations();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const resellers = useQuery(trpc.reseller.list.queryOptions({}));
  const form = useForm({ defaultValues: { resellerId: '' } });
  const failure = useServerErrors(form);
  const attach = useMutation(
    trpc.source.attach.mutationOptions({
      onError: failure.onError,
      async onSuccess() {
        await queries.invalidateQueries();
        toast(t('source.assign.done', { name: pool.name }));
        onClose();
      },
    }),
  );
  const submit = form.handleSubmit(({ resellerId }) => {
    failure.clear();
    attach.mutate({ resellerId, sourcePoolId: pool.id });
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('source.assign.open', { name: pool.name })}
      description={t('source.assign.description')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form="assign-pool" pending={attach.isPending}>
            {t('source.assign.button')}
          </Button>
        </>
      }
    >
      <form id="assign-pool" onSubmit={submit} className="grid gap-4">
        {failure.message && <Notice tone="bad">{failure.message}</Notice>}
        <Field label={t('source.reseller')} error={form.formState.errors.resellerId?.message}>
          <Select {...form.register('resellerId')} required>
            <option value="">{t('source.choose')}</option>
            {resellers.data?.map(({ id, operatorName }) => (
              <option key={id} value={id}>
                {operatorName}
              </option>
            ))}
          </Select>
        </Field>
      </form>
    </Dialog>
  );
}
